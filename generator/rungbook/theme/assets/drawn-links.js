// The theme writes every link of a page anew by `link.href = link.href`. A link inside a drawing refuses that with an error, and
// the page that holds it would not be shown. Its address holds as it stands, so the writing is left out. Runs before the theme does.
{
  const { get } = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
  Object.defineProperty(SVGAElement.prototype, "href", { get, set() {}, configurable: true, enumerable: true });
}

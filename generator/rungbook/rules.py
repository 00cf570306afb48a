"""Values: the rules that a ladder is checked by, each named once. Code refers to a rule by these names.

What a rule looks like broken and kept, and what else there is to know of it, is in `check/examples/<name>.case`. A rule of meaning is
found by a function that `check` lists; a rule of format is found while the files are read and shaped.
"""

from functools import partial

from rungbook.problem import Rule

RULES_PAGE = "https://rungbook.github.io/rungbook/editing/rules/"
"""Where each rule has a section, by its name."""

# How a ladder is written
_format = partial(Rule, kind="format")
ADDRESS_TAKEN = _format("address-taken", "No two things have one address, and none has an address that the site needs itself.")
CONFLICT_MARKER = _format("conflict-marker", "No file contains lines that Git left behind where two changes met.")
CONTRAST = _format(
    "contrast", "The colours in the site's own style sheets have a contrast of 4.5 to 1 with whatever text is written on or in them.", warns=True
)
COPIED_FILE = _format("copied-file", "No file is a copy of another.")
CUT_TEXT = _format("cut-text", "No text is cut short by a number sign: what comes after ` #` would be lost as a remark.")
DEFINED_TWICE = _format("defined-twice", "Each part of the ladder is written in one file.")
DIMENSION_DEPTH = _format("dimension-depth", "Dimensions are grouped at most three deep, and a group has no threads of its own.")
DUPLICATE_KEY = _format("duplicate-key", "No name is written twice in one place: only one of the two could count.")
EMPTY_VALUE = _format("empty-value", "Every field that is written has a value.")
FILE_PLACE = _format("file-place", "Files are in the ladder's folder, or one folder below it.")
FILE_SIZE = _format("file-size", "No file is larger than eight million bytes.")
GROUP_DEPTH = _format("group-depth", "A group of tracks or skills may contain groups, which contain no further ones, and each has its own id.")
ID_FORM = _format("id-form", "An id consists of small letters, digits and single hyphens, so that it can be part of an address.")
INDENTATION = _format("indentation", "Lines are indented with plain spaces.")
MISPLACED_FIELD = _format("misplaced-field", "Each field is indented as what it belongs to requires, and no line with the name of a group is left out.")
MISSING_FIELD = _format("missing-field", "Nothing lacks a field that it needs.")
NAV_PAGE = _format("nav-page", "Each page that `nav` names in the site's settings is there: written by hand, or made from the ladder.")
NO_LADDER = _format("no-ladder", "There is a folder with the ladder's YAML files.")
NOT_A_FILE = _format("not-a-file", "Everything in the ladder's folder is a plain file or a folder, not a link to something elsewhere.")
NOT_A_MAPPING = _format("not-a-mapping", "A file consists of names with values, such as `title: Engineer`.")
NOT_UTF8 = _format("not-utf8", "Files are saved as UTF-8.")
NOT_YAML = _format("not-yaml", "Every file in the ladder's folder is read: its name ends in .yml.")
PAGE_AUDIENCE = _format("page-audience", "It is certain which audience each hand-written page is for.")
SETTINGS = _format("settings", "The site's settings contain only options that `rungbook` knows, with values that they can have.")
CODE_OWNERS = _format("code-owners", "`CODEOWNERS` names the owners that the ladder names.")
RENAMED_FIELD = _format("renamed-field", "Every field has the name that this version of the format gives it.", warns=True)
SWALLOWED_LINE = _format("swallowed-line", "No field, entry or list item is inside the text above it, indented too far or joined to its line.")
TEMPLATE_MISTAKE = _format("template-mistake", "A site's own templates can be rendered: each name in them is a field that the page has.")
TOO_DEEP = _format("too-deep", "Things are nested at most fifty deep.")
TWO_DOCUMENTS = _format("two-documents", "A file is one piece, not divided by a line `---`.")
UNEQUAL_PAY = _format(
    "unequal-pay", "Pay belongs to a grade, not to a level: levels of one grade are paid alike, unless the grade itself has a range for a track."
)
OWNER_TEAM = _format("owner-team", "The team of an `owner` is a name as the repository's host writes it, such as `@example/people-team`.")
UNKNOWN_CURRENCY = _format("unknown-currency", "A currency is written as its code in ISO 4217, such as `EUR`.")
UNKNOWN_FIELD = _format("unknown-field", "Every name in a file is a field of the format.")
UNSAFE_TEXT = _format("unsafe-text", "A text contains emphasis, links, code and lists, and nothing that could act on a reader.")
UNSEEN_CHARACTER = _format("unseen-character", "No text contains a character that nobody can see, or that turns the reading order around.")
VALUE_FORM = _format("value-form", "A value is written in the form that its field needs.")
VALUE_NOT_ALLOWED = _format("value-not-allowed", "A field that takes one of a few words has one of them.")
WRONG_TYPE = _format("wrong-type", "Each field has the kind of value that it is for: a text, a number, a list, or fields of its own.")
YAML_FEATURE = _format("yaml-feature", "No text begins with a sign that means something to YAML: `&`, `*` or `!`.")
YAML_KEY = _format("yaml-key", "A name is a plain text.")
YAML_SYNTAX = _format("yaml-syntax", "A file can be read: names, colons, list items and quotation marks are where they can be understood.")

# What names what
_references = partial(Rule, kind="references")
PAGE_LINK = _references(
    "page-link", "A hand-written page links to the files of pages, not to names such as `level:track/level`, and shows pictures that are there."
)
EQUAL_GRADE = _references("equal-grade", "A grade equals one of another spine, and no two spines contradict each other.")
EXTENDS_CYCLE = _references("extends-cycle", "No base builds on itself, through others or directly.")
REPLACES_NOTHING = _references("replaces-nothing", "What a level replaces or leaves out of what it shares is there.", whole=True)
UNKNOWN_PAY_TRACK = _references("unknown-pay-track", "Pay for a track names a track that there is.", whole=True)
REPLACEMENT = _references("replacement", "An expectation is replaced by one that the level has.", whole=True)
UNKNOWN_BASE = _references("unknown-base", "A track or a base builds on a base that `bases.yml` has.")
UNKNOWN_BASE_LEVEL = _references("unknown-base-level", "A level builds on a level that a base has.")
RETIRED = _references("retired", "What is gone is gone for good: nothing else has its address, and what took its place is there.", whole=True)
UNKNOWN_COLUMN = _references("unknown-column", "A row of a table fills columns that the table has.")
UNKNOWN_DIMENSION = _references("unknown-dimension", "A level answers dimensions that `dimensions.yml` has.")
UNKNOWN_FACT = _references("unknown-fact", "A level gives values for facts that `facts.yml` has.")
UNKNOWN_GRADE = _references("unknown-grade", "A level's grade is one that `grades.yml` has.")
UNKNOWN_GROUP = _references("unknown-group", "The group of a track or skill is one that `groups.yml` has.")
UNKNOWN_LEVEL = _references("unknown-level", "A step leads between levels that exist.")
UNKNOWN_REFERENCE = _references("unknown-reference", "What a text refers to exists.", whole=True)
UNKNOWN_RULE = _references("unknown-rule", "An exception names a rule that there is, and that exceptions can be made from.")
UNKNOWN_SCALE = _references("unknown-scale", "A skill is measured in a scale that `scales.yml` has.")
UNKNOWN_SCALE_STEP = _references("unknown-scale-step", "A level expects a step that the skill's scale has.")
UNKNOWN_SKILL = _references("unknown-skill", "A level expects skills that `skills.yml` has.")
UNKNOWN_SOURCE = _references("unknown-source", "A figure comes from a source that `sources.yml` has.")
UNKNOWN_TERM = _references("unknown-term", "A text refers to terms that `terms.yml` has.", whole=True)
UNKNOWN_THREAD = _references("unknown-thread", "An expectation answers a thread that its dimension has.")
UNKNOWN_TRACK = _references("unknown-track", "What names a track names one that the ladder has.")
UNUSED_DIMENSION = _references("unused-dimension", "Where a track names the dimensions that it uses, its levels use no others.")

# What must not be left out
_completeness = partial(Rule, kind="completeness")
GRADE_WITHOUT_PAY = _completeness("grade-without-pay", "Where one grade states its pay, every grade does, or states why not.", whole=True)
MISSING_CELL = _completeness("missing-cell", "Where almost every cell of a table is filled, all are.", warns=True, whole=True)
MISSING_EXPECTATION = _completeness(
    "missing-expectation", "A level states what it expects in every dimension that its track uses, or why it expects nothing there.", whole=True
)
NOTHING_PUBLIC = _completeness("nothing-public", "A public site has something to show: not every track and level is internal.")
POLICY_GAP = _completeness(
    "policy-gap", "A policy answers each of its questions, and states what describes each factor of a job's value.", warns=True, whole=True
)
STEP_WITHOUT_GATE = _completeness("step-without-gate", "A step with any text names what unlocks it, or which evidence is expected before it.", whole=True)
SUGGEST_ADDRESS = _completeness("suggest-address", "Where readers suggest by mail, `suggest_to` has the address.", whole=True)
UNFINISHED_TEXT = _completeness("unfinished-text", "Every text is written: none begins with `…`, which `rungbook new` puts where one is to come.", is_note=True)
UNUSED_BASE = _completeness("unused-base", "Some level builds on each level of a base.", warns=True, whole=True)
YES_COUNT = _completeness("yes-count", "The results of an assessment cover every number of yes answers, each once.", whole=True)

# What has to fit together
_coherence = partial(Rule, kind="coherence")
DAY_ORDER = _coherence("day-order", "The checkpoints of a plan are in the order of their days.")
DUAL_TRACK = _coherence("dual-track", "A grade that is marked `senior: true` has an individual and a management level.", whole=True)
FALLING_EXPERIENCE = _coherence("falling-experience", "No grade, and no level of a track, has fewer typical years than the one below it.")
FALLING_PAY = _coherence("falling-pay", "No grade pays less than the grade below it, in one place, track and variant, and on one day.")
FALLING_PROFILE = _coherence("falling-profile", "No level is lower in a dimension than the level from which a step leads up to it on the same track.")
FALLING_SKILL = _coherence("falling-skill", "No level expects less of a skill than the level from which a step leads up to it.")
GRADE_ORDER = _coherence("grade-order", "The levels of a track are in the order of their grades, the lowest first.")
SAME_NAME = _coherence("same-name", "No two levels of a track have one title, and no spelling belongs to two terms.")
SKIPPED_THREAD = _coherence("skipped-thread", "A thread that a track answers below and above a level is answered at that level too.", whole=True)
STEP_ENDS = _coherence("step-ends", "A step leads somewhere else, the next one upwards, and only the way into the ladder starts nowhere.", whole=True)
UNCONNECTED_LEVEL = _coherence("unconnected-level", "Steps connect the levels of a track, so that every level has a way in or a way on.", whole=True)
UNEQUAL_PROFILE = _coherence(
    "unequal-profile",
    "Levels of one grade have equal sums in their profiles, and are at most one step apart in each dimension, of which no profile lacks one.",
    whole=True,
)
UNNEEDED_EXCEPTION = _coherence("unneeded-exception", "An exception is still needed: without it, its rule would report something.", whole=True)

# How texts read
_wording = partial(Rule, kind="wording")
ASKED_TWICE = _wording("asked-twice", "The words under `asked` lead to one page: no other page has the same words, or has them as its name.")
SHORT_FORM = _wording("short-form", "Where a text grows, so does its short form, and a step has short forms on both sides or on neither.", whole=True)
UNEVEN_FORM = _wording("uneven-form", "Signals, stalls and gate items are written in the form that most of the ladder's have.", whole=True)
GENDERED_WORD = _wording("gendered-word", "A text speaks of everybody who may read it.")
LONG_SENTENCE = _wording("long-sentence", "A sentence has at most thirty words.")
MENTIONS_INTERNAL = _wording("mentions-internal", "A public text neither links to something internal nor contains its title.", whole=True)
NOTHING_ADDED = _wording("nothing-added", "A level expects something that the level below it does not.", whole=True)
QUOTED_TEXT = _wording("quoted-text", "No title or other line is as a whole in curly quotation marks.")
UNDEFINED_ABBREVIATION = _wording("undefined-abbreviation", "An abbreviation is a term of the ladder, or is written out where it is used.", whole=True)
UNEVEN_JUMP = _wording("uneven-jump", "No step of a track is the only one to leap over a grade, and a skill grows by at most one step.", whole=True)
VAGUE_WORD = _wording("vague-word", "A text names the thing instead of a word that fits everything.")
NEAR_DUPLICATE = _wording("near-duplicate", "No two levels of a track share a sentence, or nearly: each states what is different about it.")

# What a change owes its readers
_change = partial(Rule, kind="change")
LOST_ADDRESS = _change("lost-address", "Each address that an earlier version had is still there, leads on, or shows what was there last.")
MISSING_NOTE = _change("missing-note", "A change that expects more of people or lowers pay has a note in `changes/`.")

RULES: tuple[Rule, ...] = tuple(value for value in globals().values() if isinstance(value, Rule))
BY_NAME: dict[str, Rule] = {rule: rule for rule in RULES}


def unknown(kind: str) -> Rule:
    """Return the rule about names of a kind of thing, such as a level, that is not defined."""
    return BY_NAME["unknown-" + kind.replace(" ", "-")]

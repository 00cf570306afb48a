"""Values: the rules that a ladder is checked by, each named once. Code refers to a rule by these names.

What a rule looks like broken and kept, and what else there is to know of it, is in `check/examples/<name>.case`. A rule of meaning is
found by a function that `check` lists; a rule of format is found while the files are read and shaped.
"""

from rungbook.problem import Rule

RULES_PAGE = "https://rungbook.github.io/rungbook/editing/rules/"
"""Where each rule has a section, by its name."""

# How a ladder is written
ADDRESS_TAKEN = Rule("address-taken", "format", "No two things have one address, and none has an address that the site needs itself.")
CONFLICT_MARKER = Rule("conflict-marker", "format", "A file holds no lines that Git left behind where two changes met.")
CONTRAST = Rule(
    "contrast", "format", "The colours in the site's own style sheets have a contrast of 4.5 to 1 with whatever text is written on or in them.", warns=True
)
COPIED_FILE = Rule("copied-file", "format", "No file is a copy of another.")
CUT_TEXT = Rule("cut-text", "format", "No text is cut short by a number sign: what comes after ` #` would be lost as a remark.")
DEFINED_TWICE = Rule("defined-twice", "format", "Each part of the ladder is written in one file.")
DIMENSION_DEPTH = Rule("dimension-depth", "format", "Dimensions are grouped at most three deep, and a group has no threads of its own.")
DUPLICATE_KEY = Rule("duplicate-key", "format", "No name is written twice in one place: only one of the two could count.")
EMPTY_VALUE = Rule("empty-value", "format", "Every field that is written has a value.")
FILE_PLACE = Rule("file-place", "format", "Files are in the ladder's folder, or one folder below it.")
FILE_SIZE = Rule("file-size", "format", "No file is larger than eight million bytes.")
GROUP_DEPTH = Rule("group-depth", "format", "A group of tracks or skills may hold groups, which hold no further ones, and each has an id of its own.")
ID_FORM = Rule("id-form", "format", "An id consists of small letters, digits and single hyphens, so that it can be part of an address.")
INDENTATION = Rule("indentation", "format", "Lines are indented with plain spaces.")
MISPLACED_FIELD = Rule(
    "misplaced-field", "format", "Each field is indented as far as what it belongs to says, and no line with the name of a group is left out."
)
MISSING_FIELD = Rule("missing-field", "format", "Nothing lacks a field that it needs.")
NAV_PAGE = Rule("nav-page", "format", "Each page that `nav` names in the site's settings is there: written by hand, or made from the ladder.")
NO_LADDER = Rule("no-ladder", "format", "There is a folder with the ladder's YAML files.")
NOT_A_FILE = Rule("not-a-file", "format", "Everything in the ladder's folder is a plain file or a folder, not a link to something elsewhere.")
NOT_A_MAPPING = Rule("not-a-mapping", "format", "A file holds names with values, such as `title: Engineer`.")
NOT_UTF8 = Rule("not-utf8", "format", "Files are saved as UTF-8.")
NOT_YAML = Rule("not-yaml", "format", "Every file in the ladder's folder is read: its name ends in .yml.")
PAGE_AUDIENCE = Rule("page-audience", "format", "It is certain which audience each hand-written page is for.")
SETTINGS = Rule("settings", "format", "The site's settings hold no option for `rungbook` that it does not know, and no value that an option can't have.")
CODE_OWNERS = Rule("code-owners", "format", "`CODEOWNERS` names the owners that the ladder names.")
RENAMED_FIELD = Rule("renamed-field", "format", "Every field has the name that this version of the format gives it.", warns=True)
SWALLOWED_LINE = Rule("swallowed-line", "format", "No field, entry or list item is inside the text above it, indented too far or joined to its line.")
TEMPLATE_MISTAKE = Rule("template-mistake", "format", "A site's own templates can be rendered: each name in them is a field that the page has.")
TOO_DEEP = Rule("too-deep", "format", "Things are nested at most fifty deep.")
TWO_DOCUMENTS = Rule("two-documents", "format", "A file is one piece, not divided by a line `---`.")
UNEQUAL_PAY = Rule(
    "unequal-pay", "format", "Pay belongs to a grade, not to a level: levels of one grade are paid alike, unless the grade itself has a range for a track."
)
OWNER_TEAM = Rule("owner-team", "format", "The team of an `owner` is a name as the repository's host writes it, such as `@example/people-team`.")
UNKNOWN_CURRENCY = Rule("unknown-currency", "format", "A currency is written as its code in ISO 4217, such as `EUR`.")
UNKNOWN_FIELD = Rule("unknown-field", "format", "Every name in a file is a field of the format.")
UNSAFE_TEXT = Rule("unsafe-text", "format", "A text holds emphasis, links, code and lists, and nothing that could act on a reader.")
UNSEEN_CHARACTER = Rule("unseen-character", "format", "A text holds no character that nobody can see, or that turns the reading order around.")
VALUE_FORM = Rule("value-form", "format", "A value is written in the form that its field needs.")
VALUE_NOT_ALLOWED = Rule("value-not-allowed", "format", "A field that takes one of a few words holds one of them.")
WRONG_TYPE = Rule("wrong-type", "format", "Each field holds what it is for: a text, a number, a list, or fields of its own.")
YAML_FEATURE = Rule("yaml-feature", "format", "No text begins with a sign that means something to YAML: `&`, `*` or `!`.")
YAML_KEY = Rule("yaml-key", "format", "A name is a plain text.")
YAML_SYNTAX = Rule("yaml-syntax", "format", "A file can be read: names, colons, list items and quotation marks are where they can be understood.")

# What names what
PAGE_LINK = Rule("page-link", "references", "A hand-written page links to the files of pages, not to names such as `level:track/level`.")
EQUAL_GRADE = Rule("equal-grade", "references", "A grade equals one of another spine, and no two spines contradict each other.")
EXTENDS_CYCLE = Rule("extends-cycle", "references", "No base builds on itself, through others or directly.")
REPLACES_NOTHING = Rule("replaces-nothing", "references", "What a level replaces or leaves out of what it shares is there.", needs_whole_ladder=True)
UNKNOWN_PAY_TRACK = Rule("unknown-pay-track", "references", "Pay for a track names a track that there is.", needs_whole_ladder=True)
REPLACEMENT = Rule("replacement", "references", "An expectation is replaced by one that the level has.", needs_whole_ladder=True)
UNKNOWN_BASE = Rule("unknown-base", "references", "A track or a base builds on a base that `bases.yml` has.")
UNKNOWN_BASE_LEVEL = Rule("unknown-base-level", "references", "A level builds on a level that a base has.")
RETIRED = Rule(
    "retired", "references", "What is gone is gone for good: nothing else has its address, and what took its place is there.", needs_whole_ladder=True
)
UNKNOWN_COLUMN = Rule("unknown-column", "references", "A row of a table fills columns that the table has.")
UNKNOWN_DIMENSION = Rule("unknown-dimension", "references", "A level answers dimensions that `dimensions.yml` has.")
UNKNOWN_FACT = Rule("unknown-fact", "references", "A level gives values for facts that `facts.yml` has.")
UNKNOWN_GRADE = Rule("unknown-grade", "references", "A level's grade is one that `grades.yml` has.")
UNKNOWN_GROUP = Rule("unknown-group", "references", "The group of a track or skill is one that `groups.yml` has.")
UNKNOWN_LEVEL = Rule("unknown-level", "references", "A step leads between levels that exist.")
UNKNOWN_REFERENCE = Rule("unknown-reference", "references", "What a text refers to exists.", needs_whole_ladder=True)
UNKNOWN_RULE = Rule("unknown-rule", "references", "An exception names a rule that there is, and that exceptions can be made from.")
UNKNOWN_SCALE = Rule("unknown-scale", "references", "A skill is measured in a scale that `scales.yml` has.")
UNKNOWN_SCALE_STEP = Rule("unknown-scale-step", "references", "A level expects a step that the skill's scale has.")
UNKNOWN_SKILL = Rule("unknown-skill", "references", "A level expects skills that `skills.yml` has.")
UNKNOWN_SOURCE = Rule("unknown-source", "references", "A figure comes from a source that `sources.yml` has.")
UNKNOWN_TERM = Rule("unknown-term", "references", "A text refers to terms that `terms.yml` has.", needs_whole_ladder=True)
UNKNOWN_THREAD = Rule("unknown-thread", "references", "An expectation answers a thread that its dimension has.")
UNKNOWN_TRACK = Rule("unknown-track", "references", "What names a track names one that the ladder has.")
UNUSED_DIMENSION = Rule("unused-dimension", "references", "Where a track names the dimensions that it uses, its levels say nothing about others.")

# What must not be left out
GRADE_WITHOUT_PAY = Rule("grade-without-pay", "completeness", "Where one grade says what it pays, every grade does, or says why not.", needs_whole_ladder=True)
MISSING_CELL = Rule(
    "missing-cell",
    "completeness",
    "Where almost every cell of a table is filled, all are.",
    warns=True,
    needs_whole_ladder=True,
)
MISSING_EXPECTATION = Rule(
    "missing-expectation",
    "completeness",
    "A level says what it expects in every dimension that its track uses, or why it says nothing there.",
    needs_whole_ladder=True,
)
NOTHING_PUBLIC = Rule("nothing-public", "completeness", "A public site has something to show: not every track and level is internal.")
POLICY_GAP = Rule(
    "policy-gap",
    "completeness",
    "A policy answers each of its questions, and says what describes each factor of a job's value.",
    warns=True,
    needs_whole_ladder=True,
)
STEP_WITHOUT_GATE = Rule(
    "step-without-gate", "completeness", "A step that says anything says what unlocks it, or which evidence is expected before it.", needs_whole_ladder=True
)
SUGGEST_ADDRESS = Rule("suggest-address", "completeness", "Where readers suggest by mail, `suggest_to` says to which address.")
UNFINISHED_TEXT = Rule(
    "unfinished-text", "completeness", "Every text is written: none begins with `…`, which `rungbook new` puts where one is to come.", is_note=True
)
UNUSED_BASE = Rule("unused-base", "completeness", "Some level builds on each level of a base.", warns=True, needs_whole_ladder=True)
YES_COUNT = Rule("yes-count", "completeness", "The results of an assessment cover every number of yes answers, each once.", needs_whole_ladder=True)

# What has to fit together
DAY_ORDER = Rule("day-order", "coherence", "The checkpoints of a plan are in the order of their days.")
DUAL_TRACK = Rule("dual-track", "coherence", "A grade that is marked `senior: true` has an individual and a management level.", needs_whole_ladder=True)
FALLING_EXPERIENCE = Rule("falling-experience", "coherence", "No grade, and no level of a track, has fewer typical years than the one below it.")
FALLING_PAY = Rule("falling-pay", "coherence", "No grade pays less than the grade below it, in one place, track and variant, and on one day.")
FALLING_PROFILE = Rule("falling-profile", "coherence", "No level is lower in a dimension than the level from which a step leads up to it on the same track.")
FALLING_SKILL = Rule("falling-skill", "coherence", "No level expects less of a skill than the level from which a step leads up to it.")
GRADE_ORDER = Rule("grade-order", "coherence", "The levels of a track are in the order of their grades, the lowest first.")
SAME_NAME = Rule("same-name", "coherence", "No two levels of a track have one title, and no spelling belongs to two terms.")
SKIPPED_THREAD = Rule(
    "skipped-thread", "coherence", "A thread that a track answers below and above a level is answered at that level too.", needs_whole_ladder=True
)
STEP_ENDS = Rule(
    "step-ends", "coherence", "A step leads somewhere else, the next one upwards, and only the way into the ladder starts nowhere.", needs_whole_ladder=True
)
UNCONNECTED_LEVEL = Rule(
    "unconnected-level", "coherence", "Steps connect the levels of a track, so that every level has a way in or a way on.", needs_whole_ladder=True
)
UNEQUAL_PROFILE = Rule(
    "unequal-profile",
    "coherence",
    "Levels of one grade have equal sums in their profiles, and are at most one step apart in each dimension.",
    needs_whole_ladder=True,
)
UNNEEDED_EXCEPTION = Rule(
    "unneeded-exception", "coherence", "An exception is still needed: without it, its rule would have something to say.", needs_whole_ladder=True
)

# How texts read
ASKED_TWICE = Rule("asked-twice", "wording", "The words under `asked` lead to one page: no other page has the same words, or has them as its name.")
SHORT_FORM = Rule(
    "short-form", "wording", "Where a text grows, so does its short form, and a step has short forms on both sides or on neither.", needs_whole_ladder=True
)
UNEVEN_FORM = Rule("uneven-form", "wording", "Signals, stalls and gate items are written in the form that most of the ladder's have.", needs_whole_ladder=True)
GENDERED_WORD = Rule("gendered-word", "wording", "A text speaks of everybody who may read it.")
LONG_SENTENCE = Rule("long-sentence", "wording", "A sentence has at most thirty words.")
MENTIONS_INTERNAL = Rule("mentions-internal", "wording", "A public text neither links to something internal nor contains its title.", needs_whole_ladder=True)
NOTHING_ADDED = Rule("nothing-added", "wording", "A level expects something that the level below it does not.", needs_whole_ladder=True)
UNDEFINED_ABBREVIATION = Rule(
    "undefined-abbreviation", "wording", "An abbreviation is a term of the ladder, or is written out where it is used.", needs_whole_ladder=True
)
UNEVEN_JUMP = Rule(
    "uneven-jump", "wording", "No step of a track is the only one to leap over a grade, and a skill grows by at most one step.", needs_whole_ladder=True
)
VAGUE_WORD = Rule("vague-word", "wording", "A text names the thing instead of a word that fits everything.")
NEAR_DUPLICATE = Rule("near-duplicate", "wording", "No two levels of a track share a sentence, or nearly: each says what is different about it.")

# What a change owes its readers
LOST_ADDRESS = Rule("lost-address", "change", "Each address that an earlier version had is still there, leads on, or says what was there last.")
MISSING_NOTE = Rule("missing-note", "change", "A change that expects more of people or lowers pay has a note in `changes/`.")

RULES: tuple[Rule, ...] = tuple(value for value in globals().values() if isinstance(value, Rule))
BY_NAME: dict[str, Rule] = {rule: rule for rule in RULES}


def unknown(kind: str) -> Rule:
    """Return the rule about names of a kind of thing, such as a level, that is not defined."""
    return BY_NAME["unknown-" + kind.replace(" ", "-")]

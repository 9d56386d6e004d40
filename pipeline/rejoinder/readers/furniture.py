"""Site furniture: lines that belong to a page and to nobody's text, as tables of whole lines.

Each string is a regular expression for one line, matched without case. `...` lets up to
100 characters follow that do not end a sentence: a sentence is somebody's text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.readers.lines import Line

_LONGEST = 400
_NO_SENTENCE = r"(?!.*(?<!\.)[.!?]$).{0,100}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A name for `left_out`, and a pattern for a whole line."""

    name: str
    pattern: re.Pattern[str]


def _rule(name: str, *lines: str) -> Rule:
    source = "|".join(f"(?:{line})" for line in lines).replace("...", _NO_SENTENCE)
    return Rule(name, re.compile(source, re.IGNORECASE))


_SERVICE = (
    "(?:facebook|twitter|tweet|reddit|pinterest|linkedin|whatsapp|tumblr|google|bluesky|mastodon"
    "|telegram|pocket|flipboard|instagram|youtube|stumbleupon|digg|delicious|buffer|e-?mail|print"
    "|pdf|rss|sms|x|copy link)"
)
_SHARE_WORD = rf"(?:this|it|on|via|us|with|by|to|or|article|story|post|page|{_SERVICE})"
_BUTTON = (
    "(?:reply|permalink|permanent link|link|quote|edit|delete|flag|share|likes?|liked|dislike"
    "|upvote|downvote|vote|vote up|vote down|report|report abuse|report comment|report this"
    "|recommend|recommended|helpful|follow|read more|see more|top|back to top|collapse|expand"
    "|hide|context|parent|reply to this|reply to this comment|log in to reply|login to reply"
    "|sign in to reply|reply with quote|give award|thumbs up|thumbs down|translate|mute|block"
    r"|edited|(?:show )?\d+ repl(?:y|ies)|\d+ (?:likes?|points?|votes?|recommend(?:ed|s)?))"
)
_COUNTED = rf"{_BUTTON}(?: ?[(\[]?[+-]?\d+[)\]]?)?"

# Lines that are furniture wherever they stand in an article.
ANYWHERE: tuple[Rule, ...] = (
    _rule(
        "advertisement",
        "advertisement|advertising|ad feedback|supported by|promoted stories|promoted content",
        "sponsored(?: content| links?)?",
        "continue reading(?: the main story)?(?: below)?",
        "skip to (?:content|main content|next paragraph)",
        "(?:story|article) continues (?:below|after)...",
    ),
)

# Lines that are furniture at the edge of any block of text.
EDGE: tuple[Rule, ...] = (
    *ANYWHERE,
    _rule(
        "share",
        rf"(?:click to )?(?:share|follow|tweet|email|print|save|send|bookmark)(?: {_SHARE_WORD})*"
        r"\s?:?(?: \(?[\d,]+\)?)?",
        rf"(?:\d+ )?(?:{_SERVICE}|share)(?:(?:\s|\s?[,|·•/&+]\s?)(?:{_SERVICE}|share|\d+))*",
        r"print(?:er)?[- ]friendly.{0,60}|click to print.{0,40}|\d+ shares?|like this:?|like",
        r"like this on facebook|pin it|loading\.{0,3}",
    ),
    _rule(
        "control",
        rf"{_COUNTED}(?:(?:\s?[|·•,/–—-]\s?|\s)(?:{_COUNTED}|\d+))*\s?[|·•]?",
        r"reply to [\w .’'-]{1,40}|reply ?[↓↵→»]|[↓↵]",
        r"[|·•»«>–—_=*~#+-]{1,200}|\[?[-–+]\]?|[▲▼△⬆⬇↑↓]+|\(edited\)",
        r"\d+ (?:people|person|of \d+ people) (?:like|likes|liked|found) this.{0,20}",
        r"score: ?-?\d+|rate this:?|new comment|unread|votes?:? ?[+-]?\d+",
        r"(?:your )?comment is awaiting moderation\.?",
    ),
    _rule(
        "vote",
        r"(?:agree|disagree|more|less|funny|interesting|insightful)(?: ?\(?\d+\)?)?|[+-]?\d{1,5}",
    ),
    _rule(
        "filing",
        r"(?:filed (?:under|in)|posted in|tags?|tagged(?: with| as| in)?|categor(?:y|ies)"
        r"|categori[sz]ed|topics?|keywords|labels?|related topics)\s?[:|]...",
        r"(?:posted|filed|published) in .{1,100}\|.{0,100}",
        r"this (?:entry|post|article|piece) was (?:posted|filed|published|tagged|written) .{1,250}",
        r"(?:tagged(?: with| as)?|categori[sz]ed(?: as| in| under)?|filed (?:under|in)) \S...",
    ),
    _rule(
        "trackback",
        r"trackbacks?(?: ?\(\d+\)| url.{0,150}|:.{0,150})?|\d+ (?:trackbacks?|pingbacks?)",
        r"pingbacks?:?.{0,60}",
    ),
    _rule(
        "badge",
        r"(?:guardian|nyt|times|editor['’]?s'?|staff|readers?['’]?) (?:pick|choice)s?|top comment",
        r"featured(?: comment)?|highlighted comment|pinned(?: comment| by .{1,40})?|verified",
        r"moderator|contributor|subscriber|top commenter|new here|partner",
    ),
    _rule("subject", r"re: .{1,150}"),
    _rule(
        "picture",
        r"\[?(?:image|photo|picture|avatar|gravatar)\]?|\[(?:image|photo|avatar):? .{1,120}\]",
        r"(?:photo|image|picture)(?: credit| by| courtesy(?: of)?)?:...",
    ),
)

# Further lines that are furniture under an article or above its body.
ARTICLE_EDGE: tuple[Rule, ...] = (
    _rule(
        "credit",
        r"(?:via|sources?|hat tip|h/t|credit|image credit|photo credit)\s?:...",
        r"(?:photo|image) (?:by|courtesy of)...",
        r"(?:via|h/t) \S+(?: \S+)?",
        r"cross-?posted(?: from| at| on)?[: ].{1,120}",
        r"(?:this \w+ )?(?:was )?(?:originally|first) (?:published|posted|appeared)\b.{1,160}",
        r"a version of this \w+ appear.{1,160}",
        r"reuters|afp|getty images|ap photo(?:/.{1,60})?|shutterstock",
    ),
    _rule(
        "permalink",
        r"(?:permalink|permanent link|short link)(?: to .{1,120}|: .{1,120})?",
        r"\d+[ -]min(?:ute)?s?(?: read)?|reading time:.{1,30}|word count:.{1,20}",
    ),
    _rule(
        "subscription",
        r"(?:subscribe|sign up|support our|become a member|get our newsletter)\b.{0,120}",
    ),
    _rule(
        "navigation",
        r"(?:«|←|‹|<<).{1,120}|.{1,120}(?:»|→|›|>>)",
        r"(?:previous|next|older|newer) (?:post|article|story|entry)...",
        r"home(?:\s?[|»>/›·].{0,120})?|.{1,100}\s[|»›]\shome",
        r"skip to content|menu|main menu|search|log ?in|sign in|sign up|subscribe",
    ),
    _rule(
        "breadcrumb",
        r"(?:[\w&’'., -]{1,40} (?:>|»|›|/) ){1,6}[\w&’'., -]{1,60}",
        r"(?:op-?ed|opinion|guest|contributing|staff)"
        r" (?:contributor|columnist|writer|essay|column)s?",
        r"(?:the )?(?:opinion|editorial|comment)s? (?:pages?|section|board)|letters? to the editor",
        r"(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|blogs?|perspectives?"
        r"|viewpoints?|analysis|guest (?:column|post|essay)|letters|news|politics|world|business"
        r"|voices|ideas|views)(?:\s?[|/>·•]\s?[\w &’',-]{1,60})?",
    ),
)

_COMMENT = r"(?:comments?|repl(?:y|ies)|responses?|messages?)"

# Lines that open a form to comment with, or say that there is none.
FORM: tuple[Rule, ...] = (
    _rule(
        "comment form",
        rf"(?:leave|post|add|write|submit) (?:a|your|an?other|a new|new|us a) {_COMMENT}...",
        rf"(?:leave|post|add|write|submit) {_COMMENT}",
        r"your e-?mail (?:address )?will not be published.{0,80}|name \(required\).{0,80}",
        r"(?:you must be|you need to be|please) (?:logged|signed|log|sign|register)\w*\b.{0,80}",
        r"cancel reply|click here to (?:cancel reply|post a comment|comment).{0,60}",
        r"submit comment|required fields.{0,60}|notify me of .{0,80}",
    ),
    _rule(
        "comments closed",
        rf"(?:the )?{_COMMENT}(?: on this \w+| here)?(?: are| is| have been)?(?: now)?"
        r" (?:closed|off|disabled|locked)\b.{0,80}",
        r"commenting (?:is|has been) (?:now )?(?:closed|off|disabled).{0,80}",
        r"this (?:discussion|thread|post|entry) (?:has been|is) (?:now )?(?:closed|locked).{0,60}",
    ),
)

# Lines that end all text under them, up to the next comment mark.
FOOTER: tuple[Rule, ...] = (
    *FORM,
    _rule(
        "pages",
        rf"(?:[«←‹<]+\s?)?(?:older|newer|previous|next|more|load more|show more|view more|see all"
        rf"|view all|read all|show all)(?: \d+)? {_COMMENT}...",
        r"comment navigation|comments? page(?: \d+)?|page \d+ of \d+...|load more|show more",
        r"links to this post:?|create a link|newer post|older post|home|subscribe to:? ...",
        r"(?:next|previous) (?:page|post|article|story|entry)...|trackbacks?/pingbacks...",
        rf"(?:rss feed for )?{_COMMENT} (?:rss|feed)...|rss feed for...",
        r"(?:log|sign) ?in (?:or|to|with)...|comment(?:ing)? (?:policy|guidelines|rules)...",
    ),
    _rule(
        "page end",
        r"(?:©|\(c\)|copyright)\s.{0,120}|all rights reserved.{0,60}|(?:proudly )?powered by...",
        r"privacy policy...|terms of (?:use|service)...|site map|contact us|advertise with us",
        r"(?:recent|latest|popular|related|more|top|other|recommended|trending)"
        r" (?:posts?|stories|articles|news|comments|entries|headlines|columns|reading|links)...",
        r"most (?:popular|read|viewed|commented|e-?mailed|shared)...|archives?|blogroll",
        r"more (?:from|in|by) ...|you (?:may|might) also like...|see also:?|related:?|back to top",
        r"about (?:the author|the blogger|the writer|this blog|me)|search this (?:blog|site)",
    ),
)

# Sentences that say whose views a piece holds; they stand at an article's end.
DISCLAIMERS: tuple[Rule, ...] = (
    _rule(
        "disclaimer",
        r"(?:the )?(?:views|opinions)(?:,? (?:and|or) opinions)? (?:expressed|in this|here|are)\b"
        r".{0,400}",
        r"this (?:article|column|essay|commentary|piece|op-?ed|blog post)"
        r" (?:represents|reflects|does not (?:necessarily )?(?:represent|reflect)|is part of)\b"
        r".{0,300}",
    ),
)


def rule_for(line: Line, *tables: Sequence[Rule]) -> str | None:
    """Name the furniture rule that a line matches as a whole, or None."""
    if len(line.text) > _LONGEST:
        return None
    for table in tables:
        for rule in table:
            if rule.pattern.fullmatch(line.text):
                return rule.name
    return None

"""Events of issues with every field that the forge's published examples of `issues.opened`, `issues.edited` and `issues.labeled` have."""

from typing import Any

_ACCOUNT = (
    "avatar_url url html_url followers_url following_url gists_url starred_url subscriptions_url organizations_url repos_url events_url received_events_url"
)
_ISSUE = "url repository_url labels_url comments_url events_url html_url"
_REPOSITORY = (
    "html_url url forks_url keys_url collaborators_url teams_url hooks_url issue_events_url events_url assignees_url "
    "branches_url tags_url blobs_url git_tags_url git_refs_url trees_url statuses_url languages_url stargazers_url "
    "contributors_url subscribers_url subscription_url commits_url git_commits_url comments_url issue_comment_url "
    "contents_url compare_url merges_url archive_url downloads_url issues_url pulls_url milestones_url notifications_url "
    "labels_url releases_url deployments_url git_url ssh_url clone_url svn_url"
)
_DAY = "2026-11-29T09:00:00Z"
REPO = "acme/ladder"


def _urls(names: str, of: str) -> dict[str, str]:
    return {name: f"https://api.github.com/{of}/{name.removesuffix('_url')}" for name in names.split()}


def account(login: str) -> dict[str, Any]:
    return {"login": login, "id": 7, "node_id": "U_7", "gravatar_id": "", "type": "User", "site_admin": False, **_urls(_ACCOUNT, f"users/{login}")}


def label(name: str) -> dict[str, Any]:
    url = f"https://api.github.com/repos/{REPO}/labels/{name}"
    return {"id": 3, "node_id": "LA_3", "url": url, "name": name, "color": "0b5d55", "default": False, "description": None}


def repository() -> dict[str, Any]:
    flags = dict.fromkeys(("has_issues", "has_projects", "has_downloads", "has_wiki", "has_pages"), True)
    off = dict.fromkeys(("private", "fork", "archived", "disabled", "is_template"), False)
    counts = dict.fromkeys(("size", "stargazers_count", "watchers_count", "forks_count", "open_issues_count", "forks", "open_issues", "watchers"), 0)
    nothing = dict.fromkeys(("description", "homepage", "language", "mirror_url", "license"))
    days = dict.fromkeys(("created_at", "updated_at", "pushed_at"), _DAY)
    named = {"id": 5, "node_id": "R_5", "name": "ladder", "full_name": REPO, "owner": account("acme"), "default_branch": "main"}
    return {**named, **_urls(_REPOSITORY, f"repos/{REPO}"), **flags, **off, **counts, **nothing, **days}


def issue_event(body: str | None, action: str = "labeled", labels: tuple[str, ...] = ("accepted",), title: str = "Suggestion: oil") -> dict[str, Any]:
    """What a workflow finds in the event's file. The label that was put on is the last; `edited` shows what the text was before."""
    reactions = {"url": "", "total_count": 0, **dict.fromkeys(("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"), 0)}
    issue = {
        **_urls(_ISSUE, f"repos/{REPO}/issues/12"),
        **{"id": 9, "node_id": "I_9", "number": 12, "title": title, "user": account("octo"), "labels": [label(name) for name in labels]},
        **{"state": "open", "locked": False, "assignee": account("ada"), "assignees": [account("ada")], "milestone": None, "comments": 0},
        **{"created_at": _DAY, "updated_at": _DAY, "closed_at": None, "author_association": "NONE", "active_lock_reason": None},
        **{"body": body, "reactions": reactions},
    }
    more: dict[str, Any] = {"labeled": {"label": label(labels[-1])} if labels else {}, "edited": {"changes": {"body": {"from": "Before."}}}}.get(action, {})
    return {"action": action, "issue": issue, **more, "repository": repository(), "sender": account("octo")}

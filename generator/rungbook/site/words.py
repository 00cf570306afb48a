"""The names that pages give to the model's fixed values."""

STEP_KIND = {
    "entry": "Way in",
    "next": "Next level",
    "fork": "Fork",
    "sideways": "Sideways",
    "back": "Way back",
    "join": "Join",
}
TRACK_KIND = {"individual": "Individual", "management": "Management", "hybrid": "Individual and management"}

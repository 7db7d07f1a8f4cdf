"""A custom action for Rasa: answers what the bot was not trained for from the documents. See docs/connecting.md."""

import json
import os
from typing import Any
from urllib.request import Request, urlopen

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

SERVER = os.environ.get("ASK_SERVER", "http://127.0.0.1:8000")


class AskVraagbaak(Action):
    """Utters each statement with links to its sources, or that the documents do not tell."""

    def name(self) -> str:
        """The name under which `domain.yml` knows the action."""
        return "action_ask_vraagbaak"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Ask the user's last message."""
        body = json.dumps({"question": tracker.latest_message["text"], "maxCitations": 3}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {os.environ.get('ASK_KEY', '')}"}
        with urlopen(Request(f"{SERVER}/v1/answers", body, headers), timeout=10) as response:
            answer = json.load(response)
        dispatcher.utter_message(text=answer["text"])
        for source in answer["citations"]:
            dispatcher.utter_message(
                text=f"[{source['number']}] {source['documentTitle']}: {SERVER}{source['viewUrl']}"
            )
        return []

"""Ask a question with nothing but Python itself. Usage: python ask.py "Welke pilots betrekken DV&O?"."""

import json
import os
import sys
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

server = os.environ.get("ASK_SERVER", "http://127.0.0.1:8000")
headers = {"Content-Type": "application/json"}
if key := os.environ.get("ASK_KEY"):
    headers["Authorization"] = f"Bearer {key}"

if len(sys.argv) != 2:
    sys.exit(__doc__)
body = json.dumps({"question": sys.argv[1]}).encode()
try:
    with urlopen(Request(f"{server}/v1/answers", body, headers)) as response:
        answer = json.load(response)
except HTTPError as refused:
    sys.exit(json.load(refused)["detail"])
except URLError as unreachable:
    sys.exit(f"Geen antwoord van {server}: {unreachable.reason}. Start de dienst met: vraagbaak serve")

print(answer["text"])
for source in answer["citations"]:  # without an answer the nearest passages, as the text says
    place = f"p. {source['pageLabel']}" if source["page"] else " > ".join(source["headings"])
    named = ", ".join(filter(None, (source["documentTitle"], place)))
    print(f"[{source['number']}] {named}: {server}{source['viewUrl']}")

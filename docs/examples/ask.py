"""Ask a question with nothing but Python itself. Usage: python ask.py "Welke pilots betrekken DV&O?"."""

import json
import os
import sys
from urllib.request import Request, urlopen

server = os.environ.get("ASK_SERVER", "http://127.0.0.1:8000")
headers = {"Content-Type": "application/json"}
if key := os.environ.get("ASK_KEY"):
    headers["Authorization"] = f"Bearer {key}"

body = json.dumps({"question": sys.argv[1]}).encode()
with urlopen(Request(f"{server}/v1/answers", body, headers)) as response:
    answer = json.load(response)

print(answer["text"])
for source in answer["citations"] if answer["answered"] else []:
    print(f"[{source['number']}] {source['documentTitle']}, p. {source['pageLabel']}: {server}{source['viewUrl']}")

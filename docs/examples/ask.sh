#!/usr/bin/env bash
# Ask a question with curl and print each sentence with its sources. Usage: ask.sh "Welke pilots betrekken DV&O?"
set -euo pipefail
server=${ASK_SERVER:-http://127.0.0.1:8000}
key=${ASK_KEY:-}

python3 -c 'import json, sys; print(json.dumps({"question": sys.argv[1]}))' "$1" |
  curl --silent --show-error --fail-with-body "$server/v1/answers" \
       --header 'Content-Type: application/json' ${key:+--header "Authorization: Bearer $key"} --data @- |
  python3 -c '
import json, sys
answer = json.load(sys.stdin)
if "text" not in answer:
    sys.exit(answer["detail"])
print(answer["text"])
for source in answer["citations"]:
    place = "p. " + source["pageLabel"] if source["page"] else " > ".join(source["headings"])
    print("[%d] %s, %s: “%s”" % (source["number"], source["documentTitle"], place, source["quote"]))'

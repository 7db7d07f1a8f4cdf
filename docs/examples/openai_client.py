"""Ask with the official OpenAI client. Usage: python openai_client.py "Welke pilots betrekken DV&O?"."""

import os
import sys

from openai import OpenAI

server = os.environ.get("ASK_SERVER", "http://127.0.0.1:8000")
client = OpenAI(base_url=f"{server}/openai/v1", api_key=os.environ.get("ASK_KEY", "none"))
stream = client.chat.completions.create(
    model="vraagbaak", messages=[{"role": "user", "content": sys.argv[1]}], stream=True
)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()

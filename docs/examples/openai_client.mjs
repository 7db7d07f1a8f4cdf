// Ask with the official OpenAI client (npm install openai). Usage: node openai_client.mjs "Welke pilots betrekken DV&O?"
import OpenAI from "openai";

const server = process.env.ASK_SERVER ?? "http://127.0.0.1:8000";
const client = new OpenAI({ baseURL: `${server}/openai/v1`, apiKey: process.env.ASK_KEY ?? "none" });
const stream = await client.chat.completions.create({
  model: "vraagbaak",
  messages: [{ role: "user", content: process.argv[2] }],
  stream: true,
});
for await (const chunk of stream) process.stdout.write(chunk.choices[0].delta.content ?? "");
process.stdout.write("\n");

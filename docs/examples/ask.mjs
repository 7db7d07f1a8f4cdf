// Ask a question and show each sentence as soon as it is ready. Usage: node ask.mjs "Welke pilots betrekken DV&O?"
const server = process.env.ASK_SERVER ?? "http://127.0.0.1:8000";
const key = process.env.ASK_KEY;

const response = await fetch(`${server}/v1/answers`, {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    Accept: "text/event-stream",
    ...(key && { Authorization: `Bearer ${key}` }),
  },
  body: JSON.stringify({ question: process.argv[2] }),
});
if (!response.ok) throw new Error((await response.json()).detail);

let received = "";
for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
  received += piece;
  const events = received.split("\n\n");
  received = events.pop();
  for (const event of events) {
    const [, name, data] = event.match(/^event: (.*)\ndata: (.*)$/s);
    const value = JSON.parse(data);
    if (name === "statement") console.log(value.text, value.citations.map((number) => `[${number}]`).join(" "));
    if (name === "done" && !value.answered) console.log(value.text);
    if (name === "done")
      for (const source of value.citations) {
        const place = source.page ? `p. ${source.pageLabel}` : source.headings.join(" > ");
        console.log(`[${source.number}] ${source.documentTitle}, ${place}: ${server}${source.viewUrl}`);
      }
    if (name === "error") throw new Error(value.detail);
  }
}

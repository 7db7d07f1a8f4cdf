/* A chat window in one file. Put it on a page of your intranet, and this where it is to stand:

     <script type="module" src="chat-widget.js"></script>
     <vraagbaak-chat server="https://vraagbaak.example.nl"></vraagbaak-chat>

   The service must allow the page's origin (VRAAGBAAK_CORS_ORIGINS). An API key in `key="…"` can be read by everybody who
   opens the page: use one with the role reader that sees only what all of them may see. */
const texts = {
  nl: {
    label: "Uw vraag", ask: "Vraag", sources: "Bronnen", page: "p.", busy: "Bezig met zoeken…", yours: "U vroeg",
    failed: "De vraag kon niet worden beantwoord", unreachable: "De dienst is niet bereikbaar. Probeer het straks opnieuw.",
  },
  en: {
    label: "Your question", ask: "Ask", sources: "Sources", page: "p.", busy: "Searching…", yours: "You asked",
    failed: "The question could not be answered", unreachable: "The service cannot be reached. Try again later.",
  },
};

const style = `
  :host { display: block; max-width: 40rem; font: inherit; }
  ol { list-style: none; margin: 0; padding: 0; }
  li.turn { border-left: 3px solid currentColor; margin: 0 0 1rem; padding-left: .75rem; }
  .question { font-weight: bold; }
  form { display: flex; gap: .5rem; align-items: end; flex-wrap: wrap; }
  label { flex: 1 1 12rem; }
  input { box-sizing: border-box; display: block; font: inherit; margin-top: .25rem; padding: .5rem; width: 100%; }
  button { font: inherit; min-height: 2.75rem; padding: 0 1rem; }
`;

function element(name, content = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...[content].flat());
  return made;
}

class VraagbaakChat extends HTMLElement {
  history = [];

  connectedCallback() {
    this.words = texts[this.getAttribute("lang") ?? document.documentElement.lang] ?? texts.nl;
    this.server = (this.getAttribute("server") ?? "").replace(/\/$/, "");
    this.turns = element("ol", "", { role: "log", ariaLive: "polite" });
    this.input = element("input", "", { required: true, maxLength: 1000, autocomplete: "off" });
    this.form = element("form", [element("label", [this.words.label, this.input]), element("button", this.words.ask)]);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.input.value.trim());
    });
    this.attachShadow({ mode: "open" }).append(element("style", style), this.turns, this.form);
  }

  async ask(question) {
    if (!question) return;
    const answer = element("div", element("p", this.words.busy));
    this.turns.append(element("li", [element("p", question, { className: "question" }), answer], { className: "turn" }));
    this.input.value = "";
    try {
      const key = this.getAttribute("key");
      const response = await fetch(`${this.server}/v1/answers`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(key && { Authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ question, history: this.history.slice(-10) }),
      });
      const told = await response.json();
      if (!response.ok) return answer.replaceChildren(element("p", `${this.words.failed}: ${told.detail}`));
      this.history.push({ question, answer: told.text });
      answer.replaceChildren(...this.shown(told));
    } catch {
      answer.replaceChildren(element("p", this.words.unreachable));
    }
  }

  /* Text only ever goes into text nodes, so nothing in a document can become part of the page. */
  shown(told) {
    const statements = told.statements.map(({ text, citations }) =>
      element("p", [text, ...citations.map((number) => ` [${number}]`)]),
    );
    // Without an answer the text introduces the passages that come nearest.
    const before = told.answered ? [...statements, element("p", `${this.words.sources}:`)] : [element("p", told.text)];
    const sources = told.citations.map((source) => {
      const place = [source.documentTitle, source.page ? `${this.words.page} ${source.pageLabel}` : source.headings.at(-1)];
      const link = element("a", place.filter(Boolean).join(", "), {
        href: this.server + source.viewUrl, target: "_blank", rel: "noopener", title: source.quote,
      });
      return element("li", [`[${source.number}] `, link]);
    });
    return [...before, element("ol", sources)];
  }
}

customElements.define("vraagbaak-chat", VraagbaakChat);

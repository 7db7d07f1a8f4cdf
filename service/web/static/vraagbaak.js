// The pages work without this; with it they suggest while typing, copy with sources, and send feedback in place.
"use strict";

(() => {
  const input = document.querySelector("[data-suggest]");
  if (input) suggest(input);
  for (const button of document.querySelectorAll("[data-copy]")) offerCopy(button);
  for (const form of document.querySelectorAll("[data-thanks]")) sendInPlace(form);
  for (const form of document.querySelectorAll("[data-busy]")) showBusy(form);
  const facets = document.querySelector("[data-facets]");
  if (facets && !matchMedia("(min-width: 62rem)").matches) facets.open = false;

  // A combobox with a list box, after the ARIA Authoring Practices: focus stays in the text box.
  function suggest(box) {
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let options = [], active = -1, typed = box.value, request = null, timer = 0;
    list.id = "suggesties";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.suggestLabel);
    list.hidden = true;
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    box.after(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) box.setAttribute(name, value);

    const close = () => {
      list.hidden = true;
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const choose = (index) => {
      active = index;
      [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
      if (index < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", list.children[index].id);
      box.value = index < 0 ? typed : options[index];
    };
    const show = (found) => {
      options = found.filter((text) => text !== box.value).slice(0, 8);
      list.replaceChildren(...options.map((text, place) => {
        const item = document.createElement("li");
        item.id = `suggestie-${place}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = text;
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          box.value = text;
          close();
          box.form.requestSubmit();
        });
        return item;
      }));
      if (!options.length) return close();
      active = -1;
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      status.textContent = box.dataset.suggestCount.replace("#", options.length);
    };
    const ask = async () => {
      if (request) request.abort();
      request = new AbortController();
      try {
        const response = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: request.signal });
        if (response.ok && box.value === typed) show((await response.json()).items);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };
    box.addEventListener("input", () => {
      typed = box.value;
      clearTimeout(timer);
      if (typed.trim().length < 2) close();
      else timer = setTimeout(ask, 120);
    });
    box.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown") choose(active + 1 < options.length ? active + 1 : -1);
      else if (event.key === "ArrowUp") choose(active < 0 ? options.length - 1 : active - 1);
      else if (event.key === "Escape") { box.value = typed; close(); }
      else return;
      event.preventDefault();
    });
    box.addEventListener("blur", close);
    box.form.addEventListener("submit", () => { clearTimeout(timer); if (request) request.abort(); close(); });
  }

  function offerCopy(button) {
    if (!navigator.clipboard) return;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const answer = button.closest("[data-answer]");
      const statements = [...answer.querySelectorAll("[data-answer-text] > p")].map((p) => ({
        text: [...p.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim(),
        numbers: [...p.querySelectorAll(".cite")].map((cite) => `[${cite.textContent}]`).join(""),
      }));
      const sources = [...answer.querySelectorAll("[data-source]")].map((item) => {
        const link = item.querySelector("[data-source-link]");
        const steps = [...item.querySelectorAll(".place > *")].map((part) => part.textContent);
        return {
          number: `[${item.dataset.source}]`, place: steps.join(", "), url: link.href,
          quote: item.querySelector("[data-source-quote]").textContent.replace(/\s+/g, " "),
        };
      });
      const plain = [
        ...statements.map((one) => `${one.text} ${one.numbers}`), "",
        ...sources.map((one) => `${one.number} ${one.place}: “${one.quote}” ${one.url}`),
      ].join("\n");
      const rich = document.createElement("div");
      for (const one of statements) rich.append(paragraph(`${one.text} ${one.numbers}`));
      for (const one of sources) {
        const line = paragraph(`${one.number} `);
        const link = document.createElement("a");
        link.href = one.url;
        link.textContent = one.place;
        line.append(link, `: “${one.quote}”`);
        rich.append(line);
      }
      await copy(plain, rich.innerHTML);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }

  function paragraph(text) {
    const element = document.createElement("p");
    element.textContent = text;
    return element;
  }

  async function copy(plain, html) {
    if (!window.ClipboardItem) return navigator.clipboard.writeText(plain);
    const as = (text, type) => new Blob([text], { type });
    return navigator.clipboard.write([
      new ClipboardItem({ "text/plain": as(plain, "text/plain"), "text/html": as(html, "text/html") }),
    ]);
  }

  function sendInPlace(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const body = new FormData(form, event.submitter);
      try {
        const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(body) });
        if (!response.ok) throw new Error(response.statusText);
        const thanks = document.createElement("span");
        thanks.setAttribute("role", "status");
        form.replaceChildren(thanks);
        thanks.textContent = form.dataset.thanks;
      } catch {
        form.submit();
      }
    });
  }

  function showBusy(form) {
    form.addEventListener("submit", () => {
      const button = form.querySelector("button");
      button.disabled = true;
      button.textContent = form.dataset.busy;
    });
  }
})();

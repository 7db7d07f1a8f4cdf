// The pages work without this. With it they suggest while typing, copy with sources, go on in a conversation without
// loading anew, take feedback and files in place, and show how far an upload is.
"use strict";

(() => {
  const wide = matchMedia("(min-width: 62rem)");
  enhance(document);
  const input = document.querySelector("[data-suggest]");
  if (input) suggest(input);
  for (const form of document.querySelectorAll("[data-upload]")) takeFiles(form);
  const sheet = document.querySelector("[data-sheet]");
  if (sheet && !location.hash) showMark(sheet);
  const cited = document.getElementById("markering");
  if (!sheet && cited && !location.hash) bring(cited.querySelector("mark") || cited);

  // What may come anew with an answer.
  function enhance(part) {
    for (const button of part.querySelectorAll("[data-copy]")) offerCopy(button);
    for (const link of part.querySelectorAll("[data-share]")) offerShare(link);
    for (const form of part.querySelectorAll("[data-feedback]")) takeFeedback(form);
    for (const form of part.querySelectorAll("[data-follow]")) goOn(form);
    for (const facets of part.querySelectorAll("[data-facets]")) facets.open = wide.matches;
  }

  function announce(text) {
    const region = document.querySelector("[data-announce]");
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = text; });
  }

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
      const asked = typed;
      try {
        const response = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(asked)}`, { signal: request.signal });
        const found = response.ok ? (await response.json()).items : [];
        // More may have been typed since, or an option chosen.
        if (box.value === asked) show(found);
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

  // Of one place in a document, or of the whole answer.
  function offerCopy(button) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const place = button.dataset.copy;
      const copies = button.closest("[data-answer]").querySelector("[data-copies]").content.cloneNode(true);
      const rich = document.createElement("div"), plain = [];
      for (const paragraph of copies.querySelectorAll(place ? `[data-place="${place}"]` : "p:not([data-place])")) {
        let end = "";
        for (const link of paragraph.querySelectorAll("a")) {
          link.href = new URL(link.getAttribute("href"), location).href;
          end = ` ${link.href}`;
        }
        // Word processors know quotation marks, but not always the element for quotes.
        for (const quote of paragraph.querySelectorAll("q")) quote.replaceWith(`“${quote.textContent}”`);
        plain.push(paragraph.textContent.replace(/\s+/g, " ").trim() + end);
        delete paragraph.dataset.number;
        delete paragraph.dataset.place;
        rich.append(paragraph);
      }
      await copy(plain.join("\n"), rich.innerHTML);
      confirmOn(button, label);
    });
  }

  function offerShare(link) {
    const label = link.textContent;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        try {
          return await navigator.share({ title: document.title, url: link.href });
        } catch (error) {
          if (error.name === "AbortError") return;
        }
      }
      await copy(link.href);
      confirmOn(link, label);
    });
  }

  function confirmOn(control, label) {
    control.textContent = control.dataset.copied;
    announce(control.dataset.copied);
    setTimeout(() => { control.textContent = label; }, 2500);
  }

  // On an intranet without https there is no navigator.clipboard; the copy command works there as well.
  async function copy(plain, html) {
    if (navigator.clipboard && window.ClipboardItem) {
      const as = (text, type) => new Blob([text], { type });
      const forms = { "text/plain": as(plain, "text/plain"), ...(html && { "text/html": as(html, "text/html") }) };
      return navigator.clipboard.write([new ClipboardItem(forms)]);
    }
    const fill = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", plain);
      if (html) event.clipboardData.setData("text/html", html);
    };
    document.addEventListener("copy", fill);
    document.execCommand("copy");
    document.removeEventListener("copy", fill);
  }

  async function send(form, submitter) {
    const body = new URLSearchParams(new FormData(form, submitter));
    const response = await fetch(form.action, { method: "POST", body });
    if (!response.ok) throw new Error(response.statusText);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  // The verdict is kept at once; then there is room for a remark.
  function takeFeedback(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const thanks = await send(form, event.submitter);
        const said = document.createElement("p");
        said.textContent = thanks.querySelector("h1").textContent;
        const comment = thanks.querySelector("[data-comment]");
        form.replaceWith(...[said, comment].filter(Boolean));
        announce(said.textContent);
        if (comment) takeFeedback(comment);
      } catch {
        form.submit();
      }
    });
  }

  // A follow-up question is answered in place; what was answered before stays on the page, folded.
  function goOn(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const url = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
      const results = document.querySelector("[data-results]");
      results.setAttribute("aria-busy", "true");
      try {
        const response = await fetch(url);
        if (!response.ok) throw new Error(response.statusText);
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = page.querySelector("[data-results]");
        keepTurns(results, fresh);
        results.replaceWith(fresh);
        document.title = page.title;
        document.querySelector("h1").replaceWith(page.querySelector("h1"));
        history.pushState({}, "", url);
        enhance(fresh);
        const answer = fresh.querySelector("[data-answer]");
        answer.scrollIntoView({ block: "nearest" });
        (fresh.querySelector("[data-follow] .textbox") || answer.querySelector("h2")).focus({ preventScroll: true });
        announce(`${answer.querySelector("h2").textContent}: ${spoken(answer)}`);
      } catch {
        location.assign(url);
      }
    });
  }
  addEventListener("popstate", (event) => { if (event.state) location.reload(); });
  if (document.querySelector("[data-follow]")) history.replaceState({}, "");

  function spoken(answer) {
    return answer.querySelector("[data-answer-text]").textContent.replace(/\s+/g, " ").trim();
  }

  function keepTurns(results, fresh) {
    const turns = [...fresh.querySelectorAll("[data-turn]")];
    const kept = [...results.querySelectorAll("[data-turn]")].map((turn) => turn.querySelector("details"));
    const last = document.createElement("details"), summary = document.createElement("summary");
    const answer = results.querySelector("[data-answer]");
    summary.textContent = answer.querySelector("h2").textContent;
    last.append(summary, answer.querySelector("[data-answer-text]"));
    [...kept, last].slice(-turns.length).forEach((details, place) => { if (details) turns[place].append(details); });
  }

  // The marked words are brought into sight; the focus stays where it is.
  function showMark(scroller) {
    const mark = scroller.querySelector(".sheet__mark");
    if (!mark) return;
    const place = mark.getBoundingClientRect(), around = scroller.getBoundingClientRect();
    scroller.scrollLeft = place.left + place.width / 2 - around.left - around.width / 2;
    bring(mark);
  }

  // What a citation leads to is seen at once; what is in sight already stays where it is.
  function bring(mark) {
    const place = mark.getBoundingClientRect();
    if (place.bottom > innerHeight) scrollTo({ top: place.top - innerHeight / 3, behavior: "instant" });
  }

  // Files are sent one by one, each with its own progress; what was refused says why, and the others go on.
  function takeFiles(form) {
    const input = form.querySelector("input[type=file]"), list = form.querySelector("[data-uploads]");
    const texts = form.dataset;
    const hasFiles = (event) => event.dataTransfer && event.dataTransfer.types.includes("Files");
    for (const kind of ["dragenter", "dragover"]) {
      form.addEventListener(kind, (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        form.classList.add("upload--over");
      });
    }
    form.addEventListener("dragleave", () => form.classList.remove("upload--over"));
    form.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      form.classList.remove("upload--over");
      addAll([...event.dataTransfer.files]);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      addAll([...input.files]);
      input.value = "";
    });

    async function addAll(files) {
      let added = 0;
      for (const file of files) added += await add(file);
      if (!added) return;
      const shown = document.querySelector("[data-documents]");
      if (!shown) return location.assign(texts.done);
      const response = await fetch(location.pathname + location.search);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      shown.replaceWith(page.querySelector("[data-documents]"));
    }

    function add(file) {
      const item = document.createElement("li"), bar = document.createElement("progress");
      const name = document.createElement("span"), said = document.createElement("span");
      name.textContent = file.name;
      said.textContent = texts.sending;
      bar.setAttribute("aria-label", file.name);
      bar.max = 1;
      bar.value = 0;
      item.append(name, bar, said);
      list.append(item);
      const end = (text, ok) => {
        bar.remove();
        name.remove();
        said.textContent = text.replace("#", file.name);
        item.className = ok ? "alert alert--ok" : "alert alert--error";
        announce(said.textContent);
        return ok ? 1 : 0;
      };
      return new Promise((resolve) => {
        const request = new XMLHttpRequest(), body = new FormData();
        body.append("file", file);
        request.open("POST", texts.upload);
        request.setRequestHeader("Accept", "application/json");
        request.setRequestHeader("Accept-Language", document.documentElement.lang);
        request.responseType = "json";
        request.upload.addEventListener("progress", (event) => { bar.value = event.loaded / event.total; });
        request.upload.addEventListener("load", () => { bar.removeAttribute("value"); said.textContent = texts.busy; });
        request.addEventListener("error", () => resolve(end(texts.failed, false)));
        request.addEventListener("load", () => {
          const { status, response } = request;
          if (status === 201) resolve(end(texts.added, true));
          else if (status === 200) resolve(end(texts.known, true));
          else resolve(end(`${file.name}: ${response ? response.detail : status}`, false));
        });
        request.send(body);
      });
    }
  }
})();

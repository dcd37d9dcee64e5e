"use strict";
// Narrows a list down to what a reader asks for. The page is whole without this: every item is there, nothing is hidden before.
// Items carry data-f="facet:number …"; selects are named after facets; the state is kept in the address's fragment, by keys
// that mean the same in every report, so that it can be sent. Texts are only ever read and set as text.
(() => {
  const form = document.querySelector("form.filters");
  const root = form && document.getElementById(form.dataset.of);
  if (!root) return;
  const search = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const clear = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  const groups = [...root.querySelectorAll("[data-f-group]")];
  const items = [...root.querySelectorAll("[data-f]")].map((element) => ({ element, marks: new Set(element.dataset.f.split(" ")) }));
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  // What a search looks at: the item, and what is said once for its whole group.
  const textOf = (item) => {
    if (item.text === undefined) {
      const parts = [item.element.textContent];
      for (let group = item.element.closest("[data-f-group]"); group; group = group.parentElement.closest("[data-f-group]"))
        for (const head of group.querySelectorAll(":scope > [data-f-head]")) parts.push(head.textContent);
      item.text = parts.join(" ").replace(/\s+/g, " ").toLowerCase();
    }
    return item.text;
  };

  const apply = (unknown = false) => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = selects.filter((select) => select.value);
    const active = words.length > 0 || chosen.length > 0;
    const found = items.filter((item) => words.every((word) => textOf(item).includes(word)));
    const fits = (item, but) => chosen.every((select) => select === but || item.marks.has(`${select.name}:${select.value}`));
    // Each choice says how many items it would leave beside the other choices.
    for (const select of selects) {
      const near = found.filter((item) => fits(item, select));
      for (const option of select.options)
        if (option.value) {
          const count = near.filter((item) => item.marks.has(`${select.name}:${option.value}`)).length;
          option.textContent = `${option.dataset.said} (${count})`;
        }
    }
    const shown = new Set(found.filter((item) => fits(item, null)).map((item) => item.element));
    for (const { element } of items) element.hidden = !shown.has(element);
    for (const group of groups) {
      const left = [...group.querySelectorAll("[data-f]")].filter((element) => !element.hidden).length;
      group.hidden = left === 0;
      for (const number of group.querySelectorAll(":scope > [data-f-head] [data-f-count]"))
        number.textContent = fill(number.dataset.fCount, { n: left });
    }
    form.classList.toggle("active", active);
    clear.hidden = !active && !unknown;
    const said = fill(status.dataset.words, { shown: shown.size, total: items.length });
    status.textContent = unknown ? `${said} ${status.dataset.unknown}` : said;
  };

  const write = () => {
    const state = new URLSearchParams();
    for (const select of selects) if (select.value) state.set(select.name, select.selectedOptions[0].dataset.key);
    if (search.value.trim()) state.set("q", search.value.trim());
    history.replaceState(null, "", `#${state}`);
  };

  // A fragment without "=" is a place on the page and leaves the choices alone.
  const read = () => {
    const fragment = location.hash.slice(1);
    if (!fragment.includes("=")) return false;
    const state = new URLSearchParams(fragment);
    let unknown = false;
    for (const select of selects) {
      const key = state.get(select.name);
      const option = [...select.options].find((one) => one.value && one.dataset.key === key);
      select.value = option ? option.value : "";
      unknown ||= key !== null && !option;
    }
    search.value = state.get("q") ?? "";
    apply(unknown);
    root.scrollIntoView();
    return true;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { apply(); write(); });
  clear.addEventListener("click", () => { form.reset(); apply(); write(); search.focus(); });
  addEventListener("hashchange", read);
  form.hidden = false;
  for (const link of document.querySelectorAll("[data-f-link]")) link.hidden = false;
  if (!read()) apply();
})();

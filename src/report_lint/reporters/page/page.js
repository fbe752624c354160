// The page without this script shows every report with its findings and links between them; the script adds one report
// at a time, cards beside their places, the filter and the keys. It never writes HTML.
"use strict";
(() => {
  const body = document.body;
  const byId = (id) => document.getElementById(id);
  const all = (selector, from) => [...(from || document).querySelectorAll(selector)];
  const overview = byId("overview");
  const search = byId("search");
  const rule = byId("rule");
  const toggles = all(".toggle input");
  const wide = matchMedia("(min-width: 64rem)");
  const GAP = 6;

  // What belongs to one finding: its card, its number in the text, the stretches that are marked for it.
  const reports = all("article.report").map((element) => {
    const marks = new Map();
    const beside = new Map();
    const note = (map, names, stretch) => {
      for (const name of names.split(" ")) map.set(name, [...(map.get(name) || []), stretch]);
    };
    for (const stretch of all("[data-findings]", element)) note(marks, stretch.dataset.findings, stretch);
    for (const stretch of all("[data-related]", element)) note(beside, stretch.dataset.related, stretch);
    const findings = all(".card", element).map((card) => ({
      card,
      element,
      number: card.dataset.finding,
      mark: byId("m" + card.id.slice(1)),
      marks: marks.get(card.dataset.finding) || [],
      beside: beside.get(card.dataset.finding) || [],
      words: card.textContent.toLowerCase(),
      isShown: true,
    }));
    return { element, findings, column: element.querySelector(".findings") };
  });
  const findings = reports.flatMap((report) => report.findings);
  const byCard = new Map(findings.map((finding) => [finding.card, finding]));
  const hasIndex = reports.length > 1;
  let open; // the report that is shown, null for the list of all
  let current = null;

  const say = (words, ...values) => words.replace(/\{(\d)\}/g, (_, at) => values[at]);

  function tell() {
    const shown = findings.filter((finding) => finding.isShown);
    const place = shown.indexOf(current) + 1;
    byId("position").value = place
      ? say(body.dataset.position, place, shown.length)
      : say(body.dataset.shown, shown.length, findings.length);
    byId("nothing").hidden = shown.length > 0 || findings.length === 0;
  }

  // Put each card beside its place; where they would overlap, those before the current one move up, the others down.
  function arrange() {
    if (!open) return;
    const shown = open.findings.filter((finding) => finding.isShown);
    if (!wide.matches) {
      for (const { card } of shown) card.style.top = "";
      open.column.style.minHeight = "";
      return;
    }
    const origin = open.column.getBoundingClientRect().top;
    const rows = shown.map((finding) => ({
      card: finding.card,
      top: (finding.marks[0] || finding.mark).getBoundingClientRect().top - origin,
      height: finding.card.offsetHeight,
    }));
    const fixed = Math.max(0, shown.indexOf(current));
    let below = -Infinity;
    for (let at = fixed; at < rows.length; at++) {
      rows[at].top = Math.max(rows[at].top, below);
      below = rows[at].top + rows[at].height + GAP;
    }
    for (let at = fixed - 1; at >= 0; at--) {
      rows[at].top = Math.min(rows[at].top, rows[at + 1].top - rows[at].height - GAP);
    }
    // None may leave the top of the column: then all are pushed down together.
    below = 0;
    for (const row of rows) {
      row.top = Math.max(row.top, below);
      below = row.top + row.height + GAP;
      row.card.style.top = `${row.top}px`;
    }
    open.column.style.minHeight = `${Math.max(0, below)}px`;
  }

  function show(report) {
    if (open === report) return;
    open = report;
    for (const each of reports) each.element.hidden = each !== report;
    overview.hidden = report !== null && hasIndex;
    arrange();
  }

  function select(finding, focus) {
    if (current) {
      current.card.classList.remove("current");
      for (const stretch of current.marks) stretch.classList.remove("current");
      for (const stretch of current.beside) stretch.classList.remove("beside");
    }
    current = finding;
    if (finding) {
      show(reports.find((report) => report.element === finding.element));
      finding.card.classList.add("current");
      for (const stretch of finding.marks) stretch.classList.add("current");
      for (const stretch of finding.beside) stretch.classList.add("beside");
    }
    arrange();
    tell();
    if (!finding) return;
    (finding.marks[0] || finding.mark).scrollIntoView({ block: "center" });
    if (focus) finding.card.querySelector(".where").focus({ preventScroll: true });
    history.replaceState(null, "", "#" + finding.card.id);
  }

  function step(by) {
    const shown = findings.filter((finding) => finding.isShown);
    if (!shown.length) return;
    let at = shown.indexOf(current);
    if (at < 0) {
      // Nothing is selected: begin with what the open report has.
      const first = shown.findIndex((finding) => !open || finding.element === open.element);
      at = by > 0 ? Math.max(first, 0) - 1 : Math.max(first, 0) + 1;
    }
    select(shown[(at + by + shown.length) % shown.length], true);
  }

  function filter() {
    const levels = new Set(toggles.filter((toggle) => toggle.checked).map((toggle) => toggle.dataset.severity));
    const words = search.value.trim().toLowerCase();
    for (const finding of findings) {
      const { severity, rule: name } = finding.card.dataset;
      finding.isShown =
        levels.has(severity) && (!rule.value || name === rule.value) && (!words || finding.words.includes(words));
      finding.card.hidden = finding.mark.hidden = !finding.isShown;
    }
    for (const report of reports) {
      const shown = new Set(report.findings.filter((each) => each.isShown).map((each) => each.number));
      for (const stretch of all("[data-findings]", report.element)) {
        stretch.classList.toggle("off", !stretch.dataset.findings.split(" ").some((number) => shown.has(number)));
      }
    }
    if (current && !current.isShown) select(null);
    arrange();
    tell();
  }

  // Follow the address: a finding, a report, or any other place in one.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? byId(id) : null;
    if (!target || target === overview) {
      select(null);
      show(hasIndex ? null : reports[0] || null);
      overview.hidden = false;
      if (target) target.scrollIntoView();
      return;
    }
    const element = target.closest("article.report");
    if (!element) return;
    const report = reports.find((each) => each.element === element);
    const name = /^[fm](\d+-\d+)$/.exec(id);
    if (name) {
      const finding = byCard.get(byId("f" + name[1]));
      if (finding && !finding.isShown) reset();
      select(finding, true);
      return;
    }
    if (current && current.element !== element) select(null);
    show(report);
    tell();
    for (let part = target.parentElement; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    target.scrollIntoView({ block: target === element ? "start" : "center" });
  }

  function reset() {
    for (const toggle of toggles) toggle.checked = true;
    rule.value = search.value = "";
    filter();
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target === search || event.target === rule;
    if (event.key === "Escape") {
      if (event.target === search) search.blur();
      reset();
      select(null);
    } else if (isTyping) {
      if (event.key !== "Enter" || event.target !== search) return;
      step(1);
    } else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "/") search.focus();
    else if (event.key === "u") location.hash = "#overview";
    else return;
    event.preventDefault();
  }

  function clicked(event) {
    const number = event.target.closest(".number");
    const stretch = event.target.closest("mark");
    const card = event.target.closest(".card");
    if (event.target.closest("a") && !number) {
      // A link to where one already is changes no address, and would do nothing.
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) follow();
      return;
    }
    if (number || stretch) {
      const report = reports.find((each) => each.element.contains(event.target));
      const names = number ? [number.dataset.finding] : stretch.dataset.findings.split(" ");
      const here = report.findings.filter((finding) => finding.isShown && names.includes(finding.number));
      if (!here.length) return;
      event.preventDefault();
      select(here[(here.indexOf(current) + 1) % here.length], true);
    } else if (card && byCard.get(card) !== current && !String(getSelection())) select(byCard.get(card), true);
  }

  function print(isAll) {
    body.classList.toggle("print-all", isAll);
    window.print();
  }

  body.classList.add("scripted");
  byId("print-all").hidden = !hasIndex;
  for (const toggle of toggles) toggle.addEventListener("change", filter);
  rule.addEventListener("change", filter);
  search.addEventListener("input", filter);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  byId("print").addEventListener("click", () => print(false));
  byId("print-all").addEventListener("click", () => print(true));
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
  document.addEventListener("toggle", arrange, true);
  addEventListener("hashchange", follow);
  addEventListener("resize", arrange);
  wide.addEventListener("change", () => select(current));
  filter();
  follow();
})();

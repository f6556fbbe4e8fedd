// What keys do, and a few comforts. Nothing here is needed: every act has its link or form.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // The row that the keys stand on.
  let at = -1;
  const rows = () => all("[data-row]");
  const stand = (index) => {
    const list = rows();
    if (!list.length) return;
    list.forEach((row) => row.removeAttribute("data-at"));
    at = Math.max(0, Math.min(index, list.length - 1));
    list[at].setAttribute("data-at", "");
    const link = list[at].querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
    list[at].scrollIntoView({ block: "nearest" });
  };
  const link = () => rows()[at]?.querySelector("a[href]");
  const writing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  const acts = {
    "/": () => { const box = one("#search"); if (box) { box.focus(); box.select(); } },
    j: () => stand(at + 1),
    k: () => stand(at - 1),
    x: () => { const box = rows()[at]?.querySelector("input[type=checkbox]"); if (box) box.click(); },
    Enter: () => { const to = link(); if (to) location.assign(to.href); },
    "[": () => one("a[rel=prev]")?.click(),
    "]": () => one("a[rel=next]")?.click(),
    "?": () => location.assign("/help"),
  };
  const places = { o: "/orders", a: "/orders?tab=attention", c: "/cases", i: "/import", s: "/settings" };
  let goes = false;

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      all("details.menu[open]").forEach((menu) => { menu.open = false; });
      if (writing(event.target)) event.target.blur();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    if (document.body.dataset.keys === "off") return;
    if (goes && places[event.key]) { goes = false; location.assign(places[event.key]); return; }
    goes = event.key === "g";
    if (goes) return;
    if (event.key === "Enter" && event.target !== document.body) return;
    const tab = /^[1-6]$/.test(event.key) && all(".tabs a")[Number(event.key) - 1];
    if (tab) { tab.click(); return; }
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("click", (event) => {
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const copy = event.target.closest?.("[data-copy]");
    if (!copy || !navigator.clipboard) return;
    event.preventDefault();
    navigator.clipboard.writeText(copy.dataset.copy).then(() => {
      const before = copy.getAttribute("aria-label");
      copy.setAttribute("aria-label", copy.dataset.copied);
      copy.title = copy.dataset.copied;
      setTimeout(() => { copy.setAttribute("aria-label", before); copy.title = before; }, 2000);
    });
  });

  // "4 hours ago" goes on being true while the page is open.
  const steps = [["day", 86400, 259200], ["hour", 3600, 3600], ["minute", 60, 60]];
  const tell = () => {
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
    const skew = Number(document.documentElement.dataset.skew || 0);
    all("time[data-relative]").forEach((time) => {
      const seconds = (Date.parse(time.dateTime) - Date.now() - skew) / 1000;
      const step = steps.find(([, , from]) => Math.abs(seconds) >= from);
      if (step) time.textContent = format.format(Math.trunc(seconds / step[1]), step[0]);
    });
  };
  setInterval(tell, 60000);

  // On a narrow screen the tab one is in may stand outside.
  one(".tabs a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // What only works with scripts is shown only with scripts.
  all("[data-scripted]").forEach((part) => { part.hidden = false; });
})();

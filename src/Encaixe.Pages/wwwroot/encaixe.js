// Makes the pages quicker; they work wholly without it. Every failure falls back to what the browser does by itself.
const rules = window.trustedTypes?.createPolicy("encaixe", { createHTML: text => text });
const said = document.getElementById("said");
const draft = new Map(); // what is being typed, while days and times are browsed; never leaves this page
const KEPT = "encaixe.me";
let turn = 0;
let clock;
let shown = location.pathname + location.search;

// Only the title, what is in main, and the foot: a head brought along would be held against this page's own policy.
const part = (text, from, to) => text.slice(text.indexOf(from), text.lastIndexOf(to)) + to;
const cut = text => part(text, "<title>", "</title>") + part(text, "<main", "</main>") + part(text, "<footer", "</footer>");
const parse = text => new DOMParser().parseFromString(rules ? rules.createHTML(text) : text, "text/html");
const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)) } catch { return null } };
const keep = me => { try { me ? localStorage.setItem(KEPT, JSON.stringify(me)) : localStorage.removeItem(KEPT) } catch { /* a private window */ } };

// How long a time is still kept for whoever is asked; when it is over, the page says how they stand then.
function countDown() {
  clearInterval(clock);
  const left = document.querySelector("[data-left]");
  if (!left) return;
  const end = Date.now() + left.dataset.left * 1000;
  const show = () => {
    const rest = end - Date.now();
    if (rest <= 0) return clearInterval(clock), location.replace(location.href);
    left.hidden = false;
    left.textContent = left.dataset.say.replace("{n}", Math.ceil(rest / 60000));
  };
  show();
  clock = setInterval(show, 1000);
}

function prepare() {
  countDown();
  const form = document.querySelector("form[data-book]");
  if (!form) return;
  const tick = form.querySelector("[data-remember]");
  const me = kept();
  // Of what is done from afar, a client is told their own time too.
  if (form.elements.zone) form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  for (const name of ["name", "phone"]) {
    const field = form.elements[name];
    if (!field) continue;
    field.value ||= draft.get(name) ?? me?.[name] ?? "";
    field.addEventListener("input", () => draft.set(name, field.value));
  }
  if (tick) {
    tick.hidden = false;
    const box = tick.querySelector("input");
    box.checked = Boolean(me);
    box.addEventListener("change", () => { if (!box.checked) keep(null) });
  }
}

async function go(url, clicked, id) {
  const mine = ++turn;
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" }, credentials: "same-origin" });
    const landed = new URL(answer.url);
    if (!answer.ok || landed.origin !== location.origin || !answer.headers.get("content-type")?.startsWith("text/html")) throw 0;
    const page = parse(cut(await answer.text()));
    const fresh = page.querySelector("main");
    if (!fresh) throw 0;
    if (mine !== turn) return; // a later tap has overtaken this one
    if (clicked !== undefined) history.pushState({ encaixe: 1 }, "", landed.href);
    shown = location.pathname + location.search;
    const swap = () => {
      main.replaceWith(fresh);
      document.querySelector("footer").replaceWith(page.querySelector("footer")); // its languages lead to what is chosen now
      document.title = page.title;
      prepare();
      settle(main, fresh, clicked, id);
    };
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || main.dataset.step === fresh.dataset.step;
    if (document.startViewTransition && !calm) document.startViewTransition(swap); else swap();
  } catch {
    if (mine === turn) location.assign(url);
  }
}

// Where the reader goes on: at the next step's heading, or, when only the days turned, where they were.
function settle(old, fresh, clicked, id) {
  const moved = old.dataset.step !== fresh.dataset.step;
  const again = !moved && clicked && (id
    ? fresh.querySelector(`a#${id}`) ?? fresh.querySelector(".stepper a")
    : [...fresh.querySelectorAll("a[data-flow]")].find(link => link.getAttribute("href") === clicked)
      ?? fresh.querySelector(".current :is(.strip, .month) [aria-current]"));
  const goal = again || (fresh.querySelector(".current h2") ?? fresh.querySelector("h1"));
  goal?.focus({ preventScroll: true });
  if (moved) {
    const wide = matchMedia("(min-width: 900px)").matches;
    if (!wide) scrollTo(0, 0);
    else {
      const next = fresh.querySelector(".current");
      const top = next?.getBoundingClientRect().top ?? 0;
      if (top < 0 || top > innerHeight * .6) next.scrollIntoView();
    }
  }
  if (said) said.textContent = fresh.dataset.say ?? "";
}

addEventListener("click", event => {
  const link = event.target.closest?.("a[data-flow]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.href, link.getAttribute("href"), link.id);
});

addEventListener("popstate", () => { if (shown !== location.pathname + location.search) go(location.href) });

function rest(button) {
  button.removeAttribute("aria-disabled");
  button.textContent = button.dataset.label;
}

addEventListener("submit", event => {
  const form = event.target;
  const now = performance.now();
  if (form.dataset.sent && now - form.dataset.sent < 8000) return event.preventDefault();
  form.dataset.sent = now; // a second tap waits 8 seconds at the most: a retry is never locked out
  const button = event.submitter;
  if (button?.dataset.busy) {
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
    setTimeout(rest, 8000, button);
  }
  if (form.matches("[data-book]")) {
    const box = form.querySelector("[data-remember] input");
    keep(box?.checked ? { name: form.elements.name.value, phone: form.elements.phone.value } : null);
  }
});

// Coming back to a page that the browser kept as it was left: its buttons work again.
addEventListener("pageshow", event => {
  if (!event.persisted) return;
  for (const form of document.forms) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[data-label]")) rest(button);
});

// That a visit was moved is said once: the address that is kept or shown again does not say it.
if (/[?&]moved=/.test(location.search)) {
  history.replaceState(null, "", location.pathname);
  shown = location.pathname;
}

// Inside of a shop's own site: it is told how high the page is, and that a visit was booked; nothing about anybody. Only sites that the shop named
// can be the one that hears it: no other may show the page.
if (parent !== window) {
  document.documentElement.classList.add("framed");
  const tell = what => parent.postMessage(what, "*");
  let px = 0;
  new ResizeObserver(() => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now !== px) tell({ encaixe: "height", px: px = now });
  }).observe(document.body);
  if (/[?&]new=1/.test(location.search)) tell({ encaixe: "booked" });
}

prepare();
document.querySelector(".notice[tabindex]")?.focus();

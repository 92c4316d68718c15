// Looks every two seconds whether a telephone has rung, and shows what is new.
const rules = window.trustedTypes?.createPolicy("encaixe", { createHTML: text => text });
const talk = () => document.querySelector("[data-live=talk]");
const down = () => talk()?.scrollTo(0, 1e9);

async function look() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const whole = await answer.text();
  const text = whole.slice(whole.indexOf("<main"), whole.lastIndexOf("</main>"));
  const page = new DOMParser().parseFromString(rules ? rules.createHTML(text) : text, "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live=${old.dataset.live}]`);
    if (!fresh || old.contains(document.activeElement)) continue;
    if (fresh.textContent === old.textContent) continue;
    old.replaceChildren(...fresh.childNodes);
    if (old === talk()) {
      down();
      document.getElementById("said").textContent = old.lastElementChild?.textContent ?? "";
    }
  }
}

down();
setInterval(() => look().catch(() => { /* the server is away: the next look may find it */ }), 2000);

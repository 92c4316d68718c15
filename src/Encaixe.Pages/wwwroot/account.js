// Makes the pages of accounts quicker; they work wholly without it.
const form = document.querySelector("form[data-open]");

// The zone of whoever opens a shop, unless they said another one. One that is not in the list is added to it.
const zone = form?.elements.zone;
if (zone?.dataset.guess) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (here?.includes("/") && ![...zone.options].some(option => option.value === here)) zone.add(new Option(here, here));
  if (here?.includes("/")) zone.value = here;
}

// The place in links that a name would get, and whether the one that somebody wants is free. Only shown: the server decides.
const line = form?.querySelector("[data-slug]");
let timer;
let asked = 0;
async function suggest() {
  const wanted = form.elements.slug.value.trim();
  const name = wanted || form.elements.shop.value.trim();
  const mine = ++asked;
  if (!name) return void (line.hidden = true);
  try {
    const answer = await fetch(`/api/v1/slug-suggestion?name=${encodeURIComponent(name)}`, { headers: { accept: "application/json" } });
    const { slug } = answer.ok ? await answer.json() : {};
    if (mine !== asked) return; // typed on meanwhile
    line.hidden = !slug;
    if (!slug) return;
    const other = wanted !== "" && slug !== wanted;
    line.classList.toggle("other", other);
    const address = document.createElement("b");
    address.textContent = `${line.dataset.host}/${slug}`;
    line.replaceChildren(`${other ? line.dataset.other : line.dataset.free} `, address);
  } catch {
    line.hidden = true;
  }
}
if (line) {
  line.setAttribute("role", "status");
  for (const field of [form.elements.shop, form.elements.slug])
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(suggest, 350); });
  if (form.elements.shop.value) suggest();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // not allowed: the link itself stands there
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    document.getElementById("said").textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label }, 2500);
  });
}

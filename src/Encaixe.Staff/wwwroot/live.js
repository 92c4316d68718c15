// Hears of what others change. Of all of the browser's tabs that are in one place one keeps the connection, and tells the others.

const deadAfter = 45_000, longest = 60_000;

let quit = null;

/** Listens at a path until it is called for another place. The owner says as whom and where, and is told whether anybody listens and what they hear. */
export const listen = (owner, path, place) => {
  quit?.abort();
  const { signal } = quit = new AbortController();
  if (!navigator.locks || !self.BroadcastChannel) return; // whoever cannot agree with other tabs asks now and then instead
  const tabs = new BroadcastChannel(place);
  let leads = false, listens = false;
  const heard = news => { if (news.kind !== 'agenda' || !document.hidden) owner.invokeMethodAsync('Hear', news.kind, news.from ?? null, news.to ?? null); };
  const tell = news => { tabs.postMessage(news); heard(news); };
  const state = now => { listens = now; tell({ kind: listens ? 'here' : 'gone' }); };
  tabs.onmessage = ({ data }) => { if (data.kind !== 'who') heard(data); else if (leads) tabs.postMessage({ kind: listens ? 'here' : 'gone' }); };
  // Whoever comes back to a tab sees what became of the day meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    if (leads) heard({ kind: listens ? 'here' : 'gone' });
    else tabs.postMessage({ kind: 'who' });
  }, { signal });
  signal.addEventListener('abort', () => tabs.close());

  const pause = length => new Promise(done => { setTimeout(done, length); signal.addEventListener('abort', done, { once: true }); });
  const read = async body => {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ;) {
      const timer = setTimeout(() => reader.cancel(), deadAfter);
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) return;
      const parts = (rest + value).split('\n\n');
      rest = parts.pop();
      for (const part of parts) {
        const kind = /^event: (.+)$/m.exec(part)?.[1];
        if (kind) tell({ ...JSON.parse(/^data: (.+)$/m.exec(part)[1]), kind });
      }
    }
  };
  /** Asks once, and listens as long as it is answered. Gives whether there is anything to be heard at all. */
  const ask = async renewed => {
    const [token, shop] = await owner.invokeMethodAsync('Introduce', renewed) ?? [];
    if (!token) return true;
    const headers = { Authorization: `Bearer ${token}`, 'Encaixe-Shop': shop, Accept: 'text/event-stream' };
    const answer = await fetch(path, { headers, signal, cache: 'no-store' });
    if (answer.status === 401 && !renewed) return ask(true);
    if (!answer.ok) return answer.status !== 404;
    state(true);
    await read(answer.body);
    return true;
  };
  const lead = async () => {
    leads = true;
    for (let wait = 1_000; !signal.aborted;) {
      const begun = Date.now();
      try {
        if (!await ask(false)) return; // this server tells nobody
      } catch { /* it is away: it is asked again */ }
      if (listens && !signal.aborted) state(false);
      wait = Date.now() - begun > longest ? 1_000 : Math.min(2 * wait, longest);
      await pause(wait * (0.5 + Math.random() / 2)); // not all who were cut off at once
    }
  };
  navigator.locks.request(place, { signal }, lead).catch(() => { /* another place is listened at now */ });
  tabs.postMessage({ kind: 'who' });
};

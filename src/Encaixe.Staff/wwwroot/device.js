// What this device keeps for when there is no network. Each text is sealed by AES-GCM under a key that never leaves the browser: no script can read it
// out. What cannot be unsealed is as if it were not there.

let database = null;

const settled = asked => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

const open = () => database ??= new Promise((resolve, reject) => {
  const asked = indexedDB.open('encaixe', 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('keys');
    asked.result.createObjectStore('sealed');
  };
  asked.onsuccess = () => {
    const there = asked.result;
    there.onclose = () => { database = null; };
    there.onversionchange = () => { there.close(); database = null; };
    resolve(there);
  };
  asked.onerror = () => {
    database = null;
    reject(asked.error);
  };
});

const store = async (name, mode = 'readonly') => (await open()).transaction(name, mode).objectStore(name);

/** The key: made once, by whichever window comes first. */
const key = async () => {
  const there = await settled((await store('keys')).get('key'));
  if (there) return there;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const keys = await store('keys', 'readwrite');
  const first = await settled(keys.get('key'));
  if (!first) await settled(keys.put(made, 'key'));
  return first ?? made;
};

const bytes = text => new TextEncoder().encode(text);

/** A name is sealed with what it names: nothing can be put in the place of something else. */
const unseal = async (name, box) => {
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv, additionalData: bytes(name) }, await key(), box.sealed);
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
};

export const read = async name => {
  const box = await settled((await store('sealed')).get(name));
  return box ? unseal(name, box) : null;
};

/** All from one name to before another, in their order: names and texts by turns. */
export const readAll = async (from, until) => {
  const range = IDBKeyRange.bound(from, until, false, true), boxes = await store('sealed');
  const [names, found] = await Promise.all([settled(boxes.getAllKeys(range)), settled(boxes.getAll(range))]);
  const texts = await Promise.all(found.map((box, i) => unseal(names[i], box)));
  return names.flatMap((name, i) => texts[i] === null ? [] : [name, texts[i]]);
};

export const write = async (name, text) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, await key(), bytes(text));
  const boxes = await store('sealed', 'readwrite');
  boxes.put({ iv, sealed }, name);
  await new Promise((resolve, reject) => { // not when it was asked for, but when it is on the disk
    boxes.transaction.oncomplete = resolve;
    boxes.transaction.onabort = () => reject(boxes.transaction.error);
  });
  return true;
};

export const forget = async (from, until) => settled((await store('sealed', 'readwrite')).delete(IDBKeyRange.bound(from, until, false, true)));

/** Does something that no other window may do at the same time: one after the other. */
export const alone = (name, owner) => navigator.locks ? navigator.locks.request(name, () => owner.invokeMethodAsync('Go')) : owner.invokeMethodAsync('Go');

// What Blazor cannot do by itself. Nothing here knows what the app is about.

/** The languages that the reader wants, the dearest first. */
export const languages = () => navigator.languages ?? [navigator.language];

export const speak = language => { document.documentElement.lang = language; };

export const title = text => { document.title = text; };

let opener = null;

/** Opens a dialog over everything else; the browser keeps the focus inside. One that the browser closes by itself, as Chromium does where Escape is pressed
    twice, comes back and is asked about: the app knows nothing of it. */
export const open = dialog => {
  opener = document.activeElement;
  dialog.showModal();
  dialog.addEventListener('close', () => {
    if (!dialog.isConnected) return;
    dialog.showModal();
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  });
};

/** Puts the focus back to where it was before, once the dialog is gone: a moment after the app said so. */
export const giveBack = () => setTimeout(() => {
  if (document.activeElement === document.body && opener?.isConnected) opener.focus({ preventScroll: true });
});

export const focus = element => element?.focus({ preventScroll: true });

let finder = null;

/** Tells the app that another place is wanted, by Ctrl+K or Cmd+K; not from within a dialog, where something may have been begun. */
export const hear = owner => {
  if (!finder) {
    addEventListener('keydown', event => {
      if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      finder.invokeMethodAsync('Find');
    });
  }
  finder = owner;
};

/** Puts the focus on a field whose arrow keys go through a list, and not through what is typed; what they come to is scrolled into view. */
export const steer = field => {
  focus(field);
  field?.addEventListener('keydown', event => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    requestAnimationFrame(() => document.getElementById(field.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }));
  });
};

/** Puts the focus on what a sheet says from now on, and has it read from its top. */
export const begin = element => {
  element?.closest('.sheet')?.scrollTo(0, 0);
  focus(element);
};

/** Scrolls so far that the last of a list is in view. */
export const toEnd = list => list?.lastElementChild?.scrollIntoView({ block: 'end' });

export const room = () => [innerWidth, innerHeight];

/** Waits until what was drawn is on the screen, and whatever else there was to do is done. */
export const rest = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));

export const isVisible = () => document.visibilityState === 'visible';

/** Asks yes or no. */
export const sure = question => confirm(question);

/** Puts something where it can be pasted from, and says whether the browser let it. */
export const copy = text => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;

/** Types something into a field, where somebody typed last; the app hears of it as of any key. */
export const type = (field, text) => {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

/** What this browser keeps until its owner clears it. */
export const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* it keeps nothing */ } };
export const kept = name => { try { return localStorage.getItem(name); } catch { return null; } };

const pusher = async () => (await navigator.serviceWorker?.getRegistration())?.pushManager;

/** Whether this browser can be told of something while nobody looks: 'able', 'denied' where its owner said no, 'unready' as long as it has no worker, or
    'unable'. */
export const pushing = async () => {
  if (!('Notification' in window && 'PushManager' in window)) return 'unable';
  return Notification.permission === 'denied' ? 'denied' : await pusher() ? 'able' : 'unready';
};

/** Asks whether this browser may be told, and says where it is reached, as JSON; nothing where its owner, or the browser, says no. */
export const subscribe = async key => {
  const manager = await pusher(), wanted = { userVisibleOnly: true, applicationServerKey: key };
  if (!manager || await Notification.requestPermission() !== 'granted') return null;
  try {
    const known = await manager.getSubscription();
    try {
      return JSON.stringify(await manager.subscribe(wanted));
    } catch {
      await known?.unsubscribe(); // it was made with another server's key
      return JSON.stringify(await manager.subscribe(wanted));
    }
  } catch {
    return null;
  }
};

/** Shows a page that stands in a frame by other rules than its own; none of its scripts runs there. */
export const dress = (frame, rules) => {
  const page = frame?.contentDocument;
  if (!page?.defaultView) return;
  const sheet = new page.defaultView.CSSStyleSheet();
  sheet.replaceSync(rules);
  page.adoptedStyleSheets = [sheet];
};

/** Has the app itself kept, once there is nothing better to do. */
export const keepApp = () => {
  const register = () => navigator.serviceWorker?.register('service-worker.js', { updateViaCache: 'none' }).catch(() => { /* it works without */ });
  (self.requestIdleCallback ?? setTimeout)(register);
};

/** Where everything else is left: another page of the server. */
export const leave = path => { location.assign(path); };

/** Says of presses and drags on a raster which cells they meet: data-columns by data-rows of them. A finger rests for a moment before it draws, since one
    that moves at once scrolls the page; one that only taps draws one cell. */
export const raster = (element, brush) => {
  const rest = 220, tremble = 10;
  let drawing = false, timer = 0, pressed = null, last = '';
  const part = (at, from, length, count) => Math.max(0, Math.min(count - 1, Math.floor((at - from) / length * count)));
  const cell = event => {
    const box = element.getBoundingClientRect();
    return [part(event.clientX, box.left, box.width, +element.dataset.columns), part(event.clientY, box.top, box.height, +element.dataset.rows)];
  };
  const begin = event => {
    [drawing, timer, last] = [true, 0, String(cell(event))];
    element.setPointerCapture?.(event.pointerId);
    brush.invokeMethodAsync('Begin', ...cell(event));
  };
  const end = () => {
    clearTimeout(timer);
    if (drawing) brush.invokeMethodAsync('End');
    [drawing, timer, pressed] = [false, 0, null];
  };
  element.addEventListener('pointerdown', event => {
    if (event.button !== 0 || pressed) return;
    pressed = event;
    if (event.pointerType === 'touch') timer = setTimeout(() => begin(event), rest);
    else begin(event);
  });
  element.addEventListener('pointermove', event => {
    if (drawing && String(cell(event)) !== last) {
      last = String(cell(event));
      brush.invokeMethodAsync('Draw', ...cell(event));
    } else if (timer && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > tremble) end();
  });
  element.addEventListener('pointerup', event => {
    if (timer) {
      clearTimeout(timer);
      begin(event);
    }
    end();
  });
  element.addEventListener('pointercancel', end);
  element.addEventListener('touchmove', event => { if (drawing) event.preventDefault(); }, { passive: false });
  element.addEventListener('contextmenu', event => { if (pressed) event.preventDefault(); });
  element.addEventListener('keydown', event => { if (event.key === ' ' || event.key.startsWith('Arrow')) event.preventDefault(); });
};

/** Has something kept as a file. */
export const save = (name, type, bytes) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // not before it was read
};

/** Scrolls a grid so that a place in it comes a third from its top, and a column to its left. */
export const reveal = (grid, top, column) => {
  const edge = grid.querySelector('.grid-hours')?.offsetWidth ?? 0;
  grid.scrollTop = Math.max(0, top - grid.clientHeight / 3);
  grid.scrollLeft = Math.max(0, (grid.querySelectorAll('.grid-column')[column]?.offsetLeft ?? 0) - edge);
  grid.dispatchEvent(new Event('look')); // there may be others in view, though nothing moved
};

/** Tells a grid's owner which of its columns are in view, and where what is carried over it is: with the mouse at once, with a finger that rests on it for a
    moment first, by Alt and the arrows; and how long a visit is made by its lower edge, or with Shift too. */
export const grid = (element, owner) => {
  const rest = 350, tremble = 8, border = 56;
  const columns = () => [...element.querySelectorAll('.grid-column')];
  let carrying = false, byKeys = false, timer = 0, pressed = null, at = null, seen = '', rolling = 0;

  const look = () => {
    const all = columns(), from = element.scrollLeft, until = from + element.clientWidth;
    const meets = one => one.offsetLeft + one.offsetWidth > from && one.offsetLeft < until;
    const first = Math.max(0, all.findIndex(meets) - 1), last = Math.min(all.length - 1, all.findLastIndex(meets) + 1);
    if (`${first} ${last}` !== seen) {
      seen = `${first} ${last}`;
      owner.invokeMethodAsync('See', first, last);
    }
  };
  element.addEventListener('scroll', look, { passive: true });
  element.addEventListener('look', () => { seen = ''; look(); });
  const sizes = new ResizeObserver(() => element.isConnected ? look() : sizes.disconnect());
  sizes.observe(element);

  const over = () => {
    const all = columns(), tops = all[0].getBoundingClientRect();
    const found = all.findIndex(one => { const box = one.getBoundingClientRect(); return at.clientX >= box.left && at.clientX < box.right; });
    const minute = +element.dataset.first + (at.clientY - tops.top - pressed.grip) / +element.dataset.pixels;
    owner.invokeMethodAsync('Over', found < 0 || pressed.end ? pressed.column : found, minute);
  };
  const lift = () => {
    [carrying, timer] = [true, 0];
    navigator.vibrate?.(15);
    element.setPointerCapture(pressed.id);
    element.dataset.carrying = pressed.end ? 'end' : '';
    owner.invokeMethodAsync(pressed.end ? 'Stretch' : 'Lift', pressed.visit, pressed.column);
    rolling = requestAnimationFrame(roll);
  };
  // Near a border the grid comes towards what is carried.
  const roll = () => {
    if (!element.isConnected) return;
    const box = element.getBoundingClientRect();
    const pull = (from, until, where) => where < from + border ? where - from - border : where > until - border ? where - until + border : 0;
    const [x, y] = [pull(box.left, box.right, at.clientX), pull(box.top, box.bottom, at.clientY)];
    if (x || y) {
      element.scrollBy(x / 5, y / 5);
      over();
    }
    rolling = requestAnimationFrame(roll);
  };
  const end = what => {
    clearTimeout(timer);
    cancelAnimationFrame(rolling);
    const done = carrying || byKeys ? owner.invokeMethodAsync(what) : null;
    [carrying, byKeys, timer, pressed] = [false, false, 0, null];
    delete element.dataset.carrying;
    return done;
  };

  element.addEventListener('pointerdown', event => {
    const visit = event.target.closest('.visit'), mouse = event.pointerType === 'mouse';
    if (!visit || event.button !== 0 || pressed) return;
    const { top, bottom } = visit.getBoundingClientRect();
    // The last of a visit is its end, unless that is nearly all of it.
    const end = visit.dataset.ends && bottom - event.clientY < Math.min(mouse ? 8 : 16, (bottom - top) / 3);
    const id = end ? visit.dataset.ends : visit.dataset.visit;
    if (!id) return;
    pressed = {
      id: event.pointerId, visit: id, end, column: columns().indexOf(visit.closest('.grid-column')), x: event.clientX, y: event.clientY,
      grip: event.clientY - (end ? bottom : top), mouse,
    };
    at = event;
    if (!pressed.mouse) timer = setTimeout(lift, rest);
  });
  element.addEventListener('pointermove', event => {
    if (!pressed || event.pointerId !== pressed.id) return;
    if (!event.buttons) { end('Forget'); return; } // it was let go outside
    at = event;
    const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > tremble;
    if (carrying) over();
    else if (far && pressed.mouse) lift();
    else if (far) end('Forget');
  });
  element.addEventListener('pointerup', event => {
    if (event.pointerId !== pressed?.id) return;
    if (carrying) {
      const hush = event => { event.stopPropagation(); event.preventDefault(); };
      addEventListener('click', hush, { capture: true });
      setTimeout(() => removeEventListener('click', hush, { capture: true }));
    }
    end(carrying ? 'Drop' : 'Forget');
  });
  element.addEventListener('pointercancel', event => { if (event.pointerId === pressed?.id) end('Forget'); });
  element.addEventListener('touchmove', event => { if (carrying) event.preventDefault(); }, { passive: false });
  element.addEventListener('contextmenu', event => { if (pressed) event.preventDefault(); });

  element.addEventListener('keydown', async event => {
    const visit = event.target.closest('.visit'), id = visit?.dataset.visit ?? visit?.dataset.ends;
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (event.key === 'Escape' && (carrying || byKeys)) end('Forget');
    else if (way && event.altKey && (byKeys || (event.shiftKey ? visit?.dataset.ends : visit?.dataset.visit))) {
      event.preventDefault();
      if (!byKeys) {
        byKeys = true;
        await owner.invokeMethodAsync(event.shiftKey ? 'Stretch' : 'Lift', id, columns().indexOf(visit.closest('.grid-column')));
      }
      await owner.invokeMethodAsync('Push', ...way);
      element.querySelector('.carried')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (visit && event.key === 'Enter' && byKeys) {
      event.preventDefault();
      await end('Drop');
      if (document.activeElement === document.body) focus([...element.querySelectorAll('.visit')].find(one => [one.dataset.visit, one.dataset.ends].includes(id)));
    }
  });
  element.addEventListener('focusout', () => { if (byKeys) end('Forget'); });
};

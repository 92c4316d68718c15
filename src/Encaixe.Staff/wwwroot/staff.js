// What Blazor cannot do by itself. Nothing here knows what the app is about.

/** The languages that the reader wants, the dearest first. */
export const languages = () => navigator.languages ?? [navigator.language];

export const speak = language => { document.documentElement.lang = language; };

export const title = text => { document.title = text; };

let opener = null;

/** Opens a dialog over everything else; the browser keeps the focus inside. */
export const open = dialog => {
  opener = document.activeElement;
  dialog.showModal();
};

/** Puts the focus back to where it was before, once the dialog is gone: a moment after the app said so. */
export const giveBack = () => setTimeout(() => {
  if (document.activeElement === document.body && opener?.isConnected) opener.focus({ preventScroll: true });
});

export const focus = element => element?.focus({ preventScroll: true });

/** Scrolls what is scrolled inside of an element, so that something comes a third from its top. */
export const reveal = (scroller, top) => { scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3); };

/** Scrolls so far that the last of a list is in view. */
export const toEnd = list => list?.lastElementChild?.scrollIntoView({ block: 'end' });

export const isVisible = () => document.visibilityState === 'visible';

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
  setTimeout(() => URL.revokeObjectURL(link.href));
};

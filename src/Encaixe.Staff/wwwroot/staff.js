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

/** Has the reader save a file. */
export const save = (name, type, bytes) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // not before it was read
};

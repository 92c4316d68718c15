// What Blazor cannot do by itself. Nothing here knows what the app is about.

/** The languages that the reader wants, the dearest first. */
export const languages = () => navigator.languages ?? [navigator.language];

export const speak = language => { document.documentElement.lang = language; };

export const title = text => { document.title = text; };

/** Opens a dialog over everything else; the browser keeps the focus inside, and gives it back. */
export const open = dialog => { if (!dialog.open) dialog.showModal(); };

export const close = dialog => { if (dialog.open) dialog.close(); };

export const focus = element => element?.focus({ preventScroll: true });

/** Scrolls what is scrolled inside of an element, so that something comes a third from its top. */
export const reveal = (scroller, top) => { scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3); };

export const isVisible = () => document.visibilityState === 'visible';

/** Where everything else is left: another page of the server. */
export const leave = path => { location.assign(path); };

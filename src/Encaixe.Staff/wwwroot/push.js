// What is done when the server tells of something while nobody looks: it is shown, and a touch opens the app. A part of service-worker.js.

self.addEventListener('push', event => {
  let news = {};
  try {
    news = event.data?.json() ?? {};
  } catch {
    // a newer server may say it otherwise: that something is new is shown all the same, or the browser says so in words of its own
  }
  event.waitUntil(self.registration.showNotification(news.title ?? 'Encaixe', {
    body: news.body ?? '',
    tag: news.tag, // newer news of a visit takes the place of older
    renotify: Boolean(news.tag),
    icon: 'icon-192.png',
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil((async () => {
    const { scope } = self.registration;
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const open = pages.find(page => page.url.startsWith(scope));
    await (open ? open.focus() : self.clients.openWindow(scope));
  })());
});

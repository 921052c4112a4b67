// Shows what the house sends to a browser that nobody looks at, and opens its page when it is chosen.

self.addEventListener('push', (event) => {
  const told = event.data?.json() ?? {};
  const { title = 'Dilo', body = '', tag, url = '/notifications' } = told;
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: '/icon.svg', data: { url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? '/notifications', self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((windows) => {
      const open = windows.find((one) => one.url === url.href);
      return open ? open.focus() : self.clients.openWindow(url.href);
    }),
  );
});

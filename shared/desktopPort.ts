/** The only channel between preload and main: it carries one message port and an empty message. */
export const CONNECT_CHANNEL = 'engine:connect';

/** The event by which the page asks its preload for a port; a preload that hears it prevents its default. */
export const PORT_WANTED = 'vedetta:port-wanted';
/** What the preload posts to the page's window together with the port. */
export const PORT_GIVEN = 'vedetta:port-given';

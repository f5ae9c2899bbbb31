import { settings } from './it/settings.ts';
import { ui } from './it/ui.ts';

/** Every string of the console, in Italian. */
export const it = { ...ui, ...settings };

import { frame } from './it/frame.ts';
import { overview } from './it/overview.ts';
import { settings } from './it/settings.ts';
import { siteForm } from './it/siteForm.ts';
import { ui } from './it/ui.ts';

/** Every string of the console, in Italian. */
export const it = { ...frame, ...overview, ...ui, ...settings, ...siteForm };

import { oc } from '@orpc/contract';
import { settings as settingsOutput, settingsPatch } from '../domain/settings.ts';

const tags = ['settings'];

export const settings = {
  get: oc.route({ method: 'GET', path: '/settings', tags }).output(settingsOutput),
  /** Takes effect at once. */
  update: oc.route({ method: 'PATCH', path: '/settings', tags }).input(settingsPatch).output(settingsOutput),
};

import type { LinkProps } from '@tanstack/react-router';
import { House, type LucideIcon, MapPin, Network, SlidersHorizontal, TextAlignStart } from 'lucide-react';

/** A page of the rail. */
export interface PageEntry {
  readonly key: 'overview' | 'sites' | 'devices' | 'logs' | 'settings';
  readonly to: NonNullable<LinkProps['to']>;
  /** What an address begins with while this page, or one beneath it, is shown. */
  readonly root: string;
  readonly icon: LucideIcon;
  /** Pressed after `g` it goes there. */
  readonly goKey: string;
}

/** The pages in the order of the rail. */
export const pages: readonly PageEntry[] = [
  { key: 'overview', to: '/', root: '/', icon: House, goKey: 'o' },
  { key: 'sites', to: '/sites', root: '/sites', icon: MapPin, goKey: 's' },
  { key: 'devices', to: '/devices', root: '/devices', icon: Network, goKey: 'd' },
  { key: 'logs', to: '/logs/connection', root: '/logs', icon: TextAlignStart, goKey: 'l' },
  { key: 'settings', to: '/settings/general', root: '/settings', icon: SlidersHorizontal, goKey: ',' },
];

/** The page that an address belongs to; undefined where there is none. */
export function pageOf(pathname: string): PageEntry | undefined {
  return pages.find(({ root }) =>
    root === '/' ? pathname === '/' : pathname === root || pathname.startsWith(`${root}/`),
  );
}

import { Link, type LinkProps } from '@tanstack/react-router';
import { House, type LucideIcon, MapPin, Network, SlidersHorizontal, TextAlignStart } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface Entry {
  readonly key: 'overview' | 'sites' | 'devices' | 'logs' | 'settings';
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: LucideIcon;
}

const entries: readonly Entry[] = [
  { key: 'overview', to: '/', icon: House },
  { key: 'sites', to: '/sites', icon: MapPin },
  { key: 'devices', to: '/devices', icon: Network },
  { key: 'logs', to: '/logs', icon: TextAlignStart },
  { key: 'settings', to: '/settings', icon: SlidersHorizontal },
];

/** The pages: at the left, or at the bottom of a phone. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('nav.label')}
      className="order-last flex border-t border-line wide:order-none wide:flex-col wide:gap-1 wide:border-0 wide:p-2 desk:w-44"
    >
      {entries.map(({ key, to, icon: Icon }) => (
        <Link
          key={key}
          to={to}
          activeOptions={{ exact: to === '/' }}
          className="flex flex-1 items-center justify-center gap-3 rounded-2 px-3 py-2 font-medium text-ink-2 hover:bg-hover wide:flex-none desk:justify-start aria-[current=page]:bg-raised aria-[current=page]:text-ink"
        >
          <Icon className="size-4" strokeWidth={1.8} aria-hidden="true" />
          <span className="sr-only desk:not-sr-only">{t(`nav.${key}`)}</span>
        </Link>
      ))}
    </nav>
  );
}

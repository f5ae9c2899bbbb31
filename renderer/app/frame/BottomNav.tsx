import { Link, useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/overlay/Menu.tsx';
import { chooseTheme, themes, useTheme } from '../../ui/theme.ts';
import { type PageEntry, railPages } from './pages.ts';
import { themeIcons } from './themeIcons.ts';
import { useRailCounts } from './useRailCounts.ts';

/** Those with a place of their own; the others are behind *More*. */
const atFoot: ReadonlySet<PageEntry['key']> = new Set(['overview', 'sites', 'devices', 'logs']);

const item = clsx(
  'relative grid h-14 content-center justify-items-center gap-[3px] text-11 leading-3 font-medium text-ink-2',
  'aria-[current=page]:text-accent focus-visible:outline-offset-[-3px]',
);

function More({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const theme = useTheme();
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={item}>
          <MenuIcon className="size-5" strokeWidth={1.7} aria-hidden="true" />
          {t('nav.more')}
        </button>
      }
    >
      <MenuItem icon={<Search aria-hidden="true" />} onSelect={onPalette}>
        {t('palette.open')}
      </MenuItem>
      {railPages
        .filter(({ key }) => !atFoot.has(key))
        .map(({ key, to, icon: Icon }) => (
          <MenuItem key={key} icon={<Icon aria-hidden="true" />} onSelect={() => void navigate({ to })}>
            {t(`nav.${key}`)}
          </MenuItem>
        ))}
      <MenuSeparator />
      {themes.map((choice) => {
        const Icon = themeIcons[choice];
        return (
          <MenuItem
            key={choice}
            icon={<Icon aria-hidden="true" />}
            disabled={choice === theme}
            onSelect={() => chooseTheme(choice)}
          >
            {t(`theme.choose.${choice}`)}
          </MenuItem>
        );
      })}
    </Menu>
  );
}

/** The pages, at the foot of a phone, within reach of a thumb. */
export function BottomNav({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const counts = useRailCounts();
  return (
    <nav aria-label={t('nav.label')} className="grid grid-cols-5 border-t border-line bg-bg">
      {railPages
        .filter(({ key }) => atFoot.has(key))
        .map(({ key, to, root, icon: Icon }) => {
          const trouble = counts[key]?.trouble ?? 0;
          return (
            <Link key={key} to={to} activeOptions={{ exact: root === '/' }} className={item}>
              <Icon className="size-5" strokeWidth={1.7} aria-hidden="true" />
              {t(`nav.${key}`)}
              {trouble > 0 && (
                <span className="absolute top-1.5 left-[calc(50%+7px)] min-w-3.5 rounded-full bg-bad px-1 text-center text-11 leading-[14px] font-strong text-on-fill">
                  <span className="sr-only">{t('nav.trouble')} </span>
                  {formatCount(trouble)}
                </span>
              )}
            </Link>
          );
        })}
      <More onPalette={onPalette} />
    </nav>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Activity, Menu as MenuIcon, Search, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/overlay/Menu.tsx';
import { chooseTheme, themes, useTheme } from '../../ui/theme.ts';
import { railPages } from './pages.ts';
import { themeIcons } from './themeIcons.ts';
import { useRailCounts } from './useRailCounts.ts';

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
      <MenuItem icon={<Activity aria-hidden="true" />} onSelect={() => void navigate({ to: '/health' })}>
        {t('nav.health')}
      </MenuItem>
      <MenuItem
        icon={<SlidersHorizontal aria-hidden="true" />}
        onSelect={() => void navigate({ to: '/settings/general' })}
      >
        {t('nav.settings')}
      </MenuItem>
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
        .filter(({ key }) => key !== 'settings' && key !== 'health')
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

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { nextTheme, type ThemeChoice, useTheme } from '../../ui/theme.ts';

const icons: Record<ThemeChoice, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

/** System, light, dark, in turn. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const theme = useTheme();
  const Icon = icons[theme];
  return (
    <IconButton label={t(`theme.${theme}`)} onClick={nextTheme}>
      <Icon className="size-4" strokeWidth={1.8} aria-hidden="true" />
    </IconButton>
  );
}

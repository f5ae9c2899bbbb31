import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { nextTheme, useTheme } from '../../ui/theme.ts';
import { themeIcons } from './themeIcons.ts';

/** System, light, dark, in turn. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const theme = useTheme();
  const Icon = themeIcons[theme];
  return (
    <IconButton label={t(`theme.${theme}`)} onClick={nextTheme}>
      <Icon className="size-4" strokeWidth={1.8} aria-hidden="true" />
    </IconButton>
  );
}

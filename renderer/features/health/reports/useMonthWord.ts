import { useTranslation } from 'react-i18next';
import { monthSpan, type ReportMonth } from '../../../../shared/domain/reportMonth.ts';

/** Names a month in the language of the page, such as "November 2026". */
export function useMonthWord(): (month: ReportMonth) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (month) => format.format(monthSpan(month).from);
}

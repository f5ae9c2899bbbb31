import type { Kpi } from '../../../shared/domain/kpi.ts';
import { type Format, formatCount } from '../../ui/format.ts';

/** A figure of a KPI as text, without its unit, as exact as it is of use. A share is cut, not rounded: 98.999 % is not 99 %. */
export function kpiText({ name, unit }: Pick<Kpi, 'name' | 'unit'>, value: number, format: Format): string {
  if (unit === 'percent') return format.share(value, 100) ?? '';
  if (name === 'monitorCycle') return format.decimal(value / 1000, value < 995 ? 2 : 1);
  if (unit === 'ms') return value < 10 ? format.decimal(value, 1) : formatCount(value);
  return value === 0 ? '0' : format.decimal(value, 1);
}

/** What stands behind the figure. */
export const kpiUnit = ({ name, unit }: Pick<Kpi, 'name' | 'unit'>): string => {
  if (unit === 'percent') return '%';
  if (unit === 'perHour') return '';
  return name === 'monitorCycle' ? 's' : 'ms';
};

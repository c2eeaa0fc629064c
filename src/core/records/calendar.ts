import type { DailyPeriod } from './huggingFace';

export interface CalendarDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Days since the last day of February of year 0. Years start in March here, so the leap day comes last. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day
  );
}

/** `2026-W47`: weeks start on Monday and belong to the year of their Thursday (ISO 8601). */
export function isoWeek(date: CalendarDate): string {
  const number = dayNumber(date);
  // Day 1, 1 March of year 0, was a Wednesday.
  const weekday = (number + 1) % 7;
  const thursday = number - weekday + 3;
  const year = [date.year - 1, date.year, date.year + 1].findLast(
    (each) => dayNumber({ year: each, month: 1, day: 1 }) <= thursday,
  )!;
  const week = Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1;
  return `${year}-W${twoDigits(week)}`;
}

/** The day, week or month of a date, as Hugging Face writes it. */
export function periodOf(kind: DailyPeriod['kind'], date: CalendarDate): DailyPeriod {
  const month = `${date.year}-${twoDigits(date.month)}`;
  switch (kind) {
    case 'day':
      return { kind, value: `${month}-${twoDigits(date.day)}` };
    case 'week':
      return { kind, value: isoWeek(date) };
    case 'month':
      return { kind, value: month };
    case 'trending':
      return { kind };
  }
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** How many days a month has; the year is of the Gregorian calendar, also before there was one. */
export function daysIn(year: number, month: number): number {
  // The calendar comes round every 400 years, and `Date` takes the first hundred for the last century.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/** A calendar day of the years 1 to 9999. */
export function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

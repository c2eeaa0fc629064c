import type { InputSchema, PropertySchema } from './toolSchemas';

/** What is wrong with an input, as sentences that say what to do; `undefined` where nothing is. */
export function checkInput(schema: InputSchema, input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return `Give an object with ${Object.keys(schema.properties).join(', ')}.`;
  const given = input as Readonly<Record<string, unknown>>;
  const problems = [
    ...Object.keys(given)
      .filter((name) => !Object.hasOwn(schema.properties, name))
      .map((name) => `There is no “${name}”: give ${Object.keys(schema.properties).join(', ')}.`),
    ...Object.entries(schema.properties).flatMap(([name, property]) => {
      const value = given[name];
      if (value === undefined)
        return schema.required.includes(name) ? [`Give “${name}”: ${property.description}`] : [];
      const wanted = expected(property, value);
      return wanted === undefined ? [] : [`“${name}” must be ${wanted}.`];
    }),
  ];
  return problems.length === 0 ? undefined : problems.join(' ');
}

/** What the value should have been; `undefined` where it is. */
function expected(property: PropertySchema, value: unknown): string | undefined {
  switch (property.type) {
    case 'integer': {
      const { minimum, maximum } = property;
      const isFit = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
      return isFit ? undefined : `a whole number from ${minimum} to ${maximum}`;
    }
    case 'array': {
      const { minItems, maxItems } = property;
      const isFit =
        Array.isArray(value) &&
        value.length >= minItems &&
        value.length <= maxItems &&
        value.every((each) => typeof each === 'string' && each.trim() !== '');
      return isFit ? undefined : `a list of ${minItems} to ${maxItems} strings, none empty`;
    }
    case 'string': {
      if (property.enum)
        return property.enum.includes(value as string) ? undefined : `one of ${property.enum.join(', ')}`;
      const isFit = typeof value === 'string' && value.trim().length >= (property.minLength ?? 0);
      return isFit ? undefined : 'a string that is not empty';
    }
  }
}

import type { InputSchema, PropertySchema } from './toolSchemas';

/** Checks an input against a schema. Returns sentences that say what to correct, or `undefined` if it is valid. */
export function checkInput(schema: InputSchema, input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return `Pass an object with ${Object.keys(schema.properties).join(', ')}.`;
  const values = input as Readonly<Record<string, unknown>>;
  const problems = [
    ...Object.keys(values)
      .filter((name) => !Object.hasOwn(schema.properties, name))
      .map((name) => `Unknown property “${name}”: use ${Object.keys(schema.properties).join(', ')}.`),
    ...Object.entries(schema.properties).flatMap(([name, property]) => {
      const value = values[name];
      if (value === undefined)
        return schema.required.includes(name) ? [`“${name}” is required: ${property.description}`] : [];
      const problem = expected(property, value);
      return problem === undefined ? [] : [`“${name}” must be ${problem}.`];
    }),
  ];
  return problems.length === 0 ? undefined : problems.join(' ');
}

/** Describes the expected value, or returns `undefined` if the value is valid. */
function expected(property: PropertySchema, value: unknown): string | undefined {
  switch (property.type) {
    case 'integer': {
      const { minimum, maximum } = property;
      const isValid = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
      return isValid ? undefined : `a whole number from ${minimum} to ${maximum}`;
    }
    case 'array': {
      const { minItems, maxItems } = property;
      const isValid =
        Array.isArray(value) &&
        value.length >= minItems &&
        value.length <= maxItems &&
        value.every((each) => typeof each === 'string' && each.trim() !== '');
      return isValid ? undefined : `a list of ${minItems} to ${maxItems} non-empty strings`;
    }
    case 'string': {
      if (property.enum)
        return property.enum.includes(value as string) ? undefined : `one of ${property.enum.join(', ')}`;
      const isValid = typeof value === 'string' && value.trim().length >= (property.minLength ?? 0);
      return isValid ? undefined : 'a non-empty string';
    }
  }
}

import { roles } from '@wachtpost/casework';
import type { Role } from '@wachtpost/casework';

/** Where the identity provider says what somebody may be, and what its words mean here. */
export interface RolesClaim {
  /** Name of a claim, or a path with dots: "groups", "realm_access.roles". */
  readonly claim: string;
  /** Which value of the claim gives which role. */
  readonly values: readonly { readonly role: Role; readonly value: string }[];
  /** Slug of the organisation that somebody joins whom nobody invited; null: they stay out. */
  readonly organisation: string | null;
}

/** The roles that claims give. A second reviewer is an adviser, so the duty alone is nothing. */
export function rolesIn(claims: Readonly<Record<string, unknown>>, rule: RolesClaim): Role[] {
  const told = valuesIn(claims, rule.claim);
  const given = roles.filter((role) =>
    rule.values.some((each) => each.role === role && told.includes(each.value)),
  );
  return given.includes('adviser') ? given : given.filter((role) => role !== 'second_reviewer');
}

/** A name with dots may be one name: namespaced claims are addresses. */
function valuesIn(claims: Readonly<Record<string, unknown>>, name: string): unknown[] {
  const found = Object.hasOwn(claims, name) ? claims[name] : along(claims, name.split('.'));
  return [found].flat();
}

function along(claims: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    claims,
  );
}

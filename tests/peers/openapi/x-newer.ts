import type { Description, Parameter } from './description.ts';

/**
 * Long posts came after the description that can be had, which also leaves out how apps get tokens, and that rules
 * which were created are answered with 201.
 */
export function addNewer(description: Description): Description {
  const { parameters = {}, securitySchemes } = description.components;
  fieldsOf(parameters['TweetFieldsParameter'])?.push('note_tweet');
  const answers = description.paths['/2/tweets/search/stream/rules']?.post?.responses;
  if (answers !== undefined) answers['201'] = answers['200'];
  securitySchemes['App'] = { type: 'http', scheme: 'basic' };
  description.paths['/2/oauth2/token'] = { post: { ...token, security: [{ App: [] }] } };
  return description;
}

function fieldsOf(parameter: Parameter | undefined): string[] | undefined {
  return parameter?.schema?.items?.enum;
}

const text = { type: 'string', minLength: 1 };

/** As X's guide to OAuth 2.0 with PKCE has it, for apps that keep a secret. */
const token = {
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: {
          oneOf: [
            {
              type: 'object',
              required: ['grant_type', 'code', 'redirect_uri', 'code_verifier'],
              properties: {
                grant_type: { type: 'string', enum: ['authorization_code'] },
                code: text,
                redirect_uri: { type: 'string', format: 'uri' },
                code_verifier: { type: 'string', minLength: 43, maxLength: 128 },
                client_id: text,
              },
            },
            {
              type: 'object',
              required: ['grant_type', 'refresh_token'],
              properties: {
                grant_type: { type: 'string', enum: ['refresh_token'] },
                refresh_token: text,
                client_id: text,
              },
            },
          ],
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Access, for two hours.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['token_type', 'expires_in', 'access_token', 'scope'],
            properties: {
              token_type: { type: 'string', enum: ['bearer'] },
              expires_in: { type: 'integer' },
              access_token: text,
              refresh_token: text,
              scope: text,
            },
          },
        },
      },
    },
  },
};

// This file is auto-generated from openapi/*.yaml

import { createDocSpaceClient } from '@group-move/client';
import { createCommunityServerClient } from '@group-move/client/community-server';
import type { Api } from '../api.ts';

export const apis: Readonly<Record<string, Api>> = {
    'docspace': {
        credentials: ["apiKey","authToken"],
        formats: ["json"],
        createMove: ({ options, credential }) => {
            const client = createDocSpaceClient({ ...options, ...credential });
            return ({ fromId, toId }, callOptions) => client.moveGroupMembers({ fromId: fromId, toId: toId }, callOptions);
        }
    },
    'community-server': {
        credentials: ["authToken"],
        formats: ["json","xml"],
        createMove: ({ options, credential, format }) => {
            const client = createCommunityServerClient({ ...options, authToken: credential.authToken, format });
            return ({ fromId, toId }, callOptions) => client.moveGroupMembers({ groupId: fromId, newGroupId: toId }, callOptions);
        }
    },
};

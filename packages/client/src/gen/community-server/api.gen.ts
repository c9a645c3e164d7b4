// This file is auto-generated from openapi/community-server.yaml

import type { Api } from '../../api.ts';

export const api: Api<"community-server"> = {
    name: "community-server",
    securitySchemes: {
        "authToken": {
            "in": "cookie",
            "name": "asc_auth_key",
            "prefix": ""
        }
    },
    formats: {
        "json": "application/json",
        "xml": "text/xml"
    },
    pascalCase: [
        "response"
    ],
    xmlRoots: [
        "result"
    ],
    loadDecoder: () => import('../../response/decode-body.ts'),
    loadXml: () => Promise.all([import('../../response/read-xml.ts'), import('./xml.gen.ts')]),
    operations: {
        "PUT /api/2.0/group/{groupId}/members/{newGroupId}": {
            operationId: "moveGroupMembers",
            parameters: [
                {
                    "name": "groupId",
                    "in": "path"
                },
                {
                    "name": "newGroupId",
                    "in": "path"
                }
            ],
            security: [
                "authToken"
            ],
            preconditions: [
                {
                    "parameters": [
                        "groupId",
                        "newGroupId"
                    ],
                    "mustDiffer": true,
                    "reason": "With equal ids a portal changes nothing and still responds with 200 as if it had, so pass the ids of two different groups."
                },
                {
                    "parameters": [
                        "groupId",
                        "newGroupId"
                    ],
                    "mustNotBe": [
                        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
                        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
                        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
                        "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
                        "aced04fa-dd96-4b35-af3e-346bf1eb972d"
                    ],
                    "reason": "This is the id of a group that is built into ONLYOFFICE portals, which is not found here and gives 404, so pass the id of a group that was created on the portal."
                }
            ],
            readAfterFailure: "the target group",
            accept: [
                "application/json",
                "text/xml"
            ],
            suffixes: {
                ".json": "application/json",
                ".xml": "text/xml"
            },
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/moveGroupMembers.gen.ts'),
        },
        "GET /api/2.0/group/{groupId}": {
            operationId: "getGroup",
            parameters: [
                {
                    "name": "groupId",
                    "in": "path"
                }
            ],
            security: [
                "authToken"
            ],
            preconditions: [],
            accept: [
                "application/json",
                "text/xml"
            ],
            suffixes: {
                ".json": "application/json",
                ".xml": "text/xml"
            },
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/getGroup.gen.ts'),
        },
    },
};

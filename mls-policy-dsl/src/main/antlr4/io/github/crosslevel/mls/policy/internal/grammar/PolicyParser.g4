/*
 * The policy language: imports, one schema, then labelling rules, policies, templates, assertions and tests in any order.
 * Later constructs have their place: declassifiers, which name what may
 * flow down and with which obligations, in `schemaItem` beside the actions whose flow they excuse; assertions about flows (`assert no
 * flow from … to … except through …`) beside the other assertions, proved on the same diagram; further kinds of atoms in `atom`.
 */
parser grammar PolicyParser;

options {
    tokenVocab = PolicyLexer;
}

policyFile
    : importDeclaration* schemaDeclaration? ( labelRule | policyDeclaration | template | assertion | testCase )* EOF
    ;

importDeclaration
    : IMPORT STRING SEMI
    ;

// Schema.

schemaDeclaration
    : SCHEMA name VERSION INTEGER LBRACE schemaItem* RBRACE
    ;

schemaItem
    : LEVEL declared ( LT declared )* SEMI                                           # levels
    | CATEGORY declared ( COMMA declared )* SEMI                                     # categories
    | DIMENSION declared name OPTIONAL? dimensionBody? SEMI                            # dimension
    | LABEL name VERSION INTEGER SEMI                                                # labelSchema
    | SYSTEM declared GRADE INTEGER SEMI                                             # graded
    | ACTION action ( COMMA action )* SEMI                                           # actions
    | PROTOCOL declared ( COMMA declared )* SEMI                                     # protocols
    | ( SUBJECT | OBJECT | ENVIRONMENT ) LBRACE attribute* RBRACE                      # attributes
    | ENUM declared LBRACE declared ( COMMA declared )* RBRACE SEMI                    # enumeration
    | CALENDAR declared ZONE zoneName LBRACE calendarDays* RBRACE                    # calendar
    | OBLIGATION declared ( LPAREN parameter ( COMMA parameter )* RPAREN )? merging? SEMI   # obligation
    ;

// What an obligation takes, and how the values of several rules become one.
parameter
    : declared ( COLON parameterType )? merging?
    ;

parameterType
    : TEXT
    | LONG
    | BOOLEAN
    | SET
    | ENUM LBRACE declared ( COMMA declared )* RBRACE
    ;

merging
    : MERGE name
    ;

// Where an action moves information, for assertions about flows.
action
    : declared ( READS | WRITES | TRANSFERS )?
    ;

// Ranks, lowest first; or names, some of which stand for others, and which of them are above which.
dimensionBody
    : LBRACE declared ( LT declared )+ RBRACE                                        # ranks
    | LBRACE dimensionValue ( COMMA dimensionValue )* ( SEMI order ( COMMA order )* )? RBRACE   # members
    ;

dimensionValue
    : declared ( ASSIGN LBRACE declared ( COMMA declared )* RBRACE )?
    ;

order
    : name ( LT name )+
    ;

calendarDays
    : name DATE ( RANGE DATE )? SEMI
    ;

attribute
    : attributeName ( PIPE attributeName )? COLON valueType OPTIONAL? SEMI
    ;

valueType
    : ( ENUM | SET ) LBRACE declared ( COMMA declared )* RBRACE
    | SET name
    | LONG
    | TEXT
    | BOOLEAN
    | LABEL
    | MONEY name
    | name
    ;

declared
    : name ( PIPE name )?
    ;

// Rules.

labelRule
    : LABEL declared STAMP labelLiteral WHEN condition SEMI
    ;

policyDeclaration
    : POLICY declared STRING? ( PRIORITY INTEGER )? ( COMBINE algorithm )? ( DEFAULT DENY )? LBRACE target? member* RBRACE
    ;

target
    : WHEN condition SEMI
    ;

member
    : ruleDeclaration
    | policyDeclaration
    | policyReference
    | templateUse
    ;

// A policy that stands elsewhere, in this file or an imported one.
policyReference
    : POLICY name ( PRIORITY INTEGER )? SEMI
    ;

template
    : TEMPLATE name LPAREN ( templateParameter ( COMMA templateParameter )* )? RPAREN LBRACE member* RBRACE
    ;

// A parameter has a type by itself or that of an attribute.
templateParameter
    : name COLON ( LONG | TEXT | BOOLEAN | LABEL | reference )
    ;

templateUse
    : USE name LPAREN ( constant ( COMMA constant )* )? RPAREN AS name SEMI
    ;

algorithm
    : DENY_OVERRIDES
    | PERMIT_OVERRIDES
    | FIRST_APPLICABLE
    | ONLY_ONE
    | UNANIMOUS
    | PRIORITY
    ;

// What must never be: proved whenever the policy is compiled.
assertion
    : ASSERT NEVER PERMIT name ( COMMA name )* ( WHERE condition )? SEMI
    ;

ruleDeclaration
    : RULE declared STRING? ( PRIORITY INTEGER )?
      ( PERMIT | DENY ) name ( COMMA name )* ( WHEN condition )? ( OBLIGATION obligationCalls )? SEMI
    ;

obligationCalls
    : obligationCall ( COMMA obligationCall )*
    ;

obligationCall
    : name ( LPAREN argument ( COMMA argument )* RPAREN )?
    ;

argument
    : name ASSIGN ( constant | constantSet )
    ;

constantSet
    : LBRACE ( constant ( COMMA constant )* )? RBRACE
    ;

// Conditions: `not` binds tighter than `and`, `and` tighter than `or`.

condition
    : conjunction ( OR conjunction )*
    ;

conjunction
    : negation ( AND negation )*
    ;

negation
    : NOT negation
    | LPAREN condition RPAREN
    | atom
    ;

atom
    : PRESENT LPAREN reference RPAREN                                      # presence
    | reference IN LBRACE constant ( COMMA constant )* RBRACE              # membership
    | reference IN address                                                 # network
    | reference IN window                                                  # within
    | operand IN reference                                                 # element
    | operand comparator operand                                           # comparison
    ;

comparator
    : EQ
    | NE
    | LT
    | LE
    | GT
    | GE
    | DOM
    | SUBSET
    | OVERLAPS
    | STARTS_WITH
    | ENDS_WITH
    | LIKE
    | MATCHES
    ;

operand
    : ( reference | constant ) offset*
    | setConstant
    ;

offset
    : ( PLUS | MINUS ) constant
    ;

setConstant
    : LBRACE ( constant ( COMMA constant )* )? RBRACE
    ;

reference
    : ( SUBJECT | OBJECT | ENVIRONMENT | SOURCE | DESTINATION ) DOT attributeName ( DOT attributeName )?
    | ACTION
    | PROTOCOL
    | SOURCE
    | DESTINATION
    | TIME
    ;

constant
    : STRING
    | INTEGER
    | TRUE
    | FALSE
    | INSTANT
    | CLOCK
    | quantity
    | address
    | labelLiteral
    ;

// An IP or hardware address, or all that begin with as many of its bits.
address
    : ( IPV4 | ADDRESS ) ( SLASH INTEGER )?
    ;

// A number with its unit.
quantity
    : ( INTEGER | DECIMAL ) name
    ;

// A level with categories and what other dimensions say, or a plain name whose meaning the other operand tells.
labelLiteral
    : labelName ( LBRACE ( labelName ( COMMA labelName )* | setting ) ( SEMI setting )* RBRACE )?
    ;

// Names that an imported label schema declares may need quotes.
labelName
    : name
    | STRING
    ;

setting
    : name ASSIGN labelName ( COMMA labelName )+                # settingOfNames
    | name ASSIGN memberships                                   # settingOfMemberships
    | name ASSIGN INSTANT? RANGE INSTANT?                       # settingOfPeriod
    ;

memberships
    : jointMemberships ( OR jointMemberships )*
    ;

jointMemberships
    : membershipTerm ( AND membershipTerm )*
    ;

membershipTerm
    : labelName
    | LPAREN memberships RPAREN
    ;

// Days, hours, or both, in a time zone; the working days of a calendar; of a weekday, days; of a time of day, hours.
window
    : days? hours? ZONE zoneName
    | days hours?
    | hours
    ;

days
    : name ( RANGE name )?
    ;

hours
    : LBRACKET CLOCK RANGE CLOCK RPAREN
    ;

zoneName
    : STRING
    | name ( SLASH name )*
    ;

// Tests.

testCase
    : TEST STRING LBRACE GIVEN assignment ( COMMA assignment )* SEMI EXPECT expectation ( COMMA expectation )* SEMI RBRACE
    ;

assignment
    : reference ASSIGN ( constant | setConstant )
    ;

expectation
    : LABEL labelLiteral ( BY name ( AND name )* )?           # expectLabel
    | UNLABELED                                               # expectUnlabeled
    | PERMIT ( BY ruleName )? ( WITH obligationCall ( AND obligationCall )* )?   # expectPermit
    | DENY ( BY ruleName )? ( BECAUSE name )?                     # expectDeny
    ;

// Rules of a template are named through its use.
ruleName
    : name ( DOT name )*
    ;

// Names: keywords that cannot be mistaken at the places of a name are allowed as names.

name
    : ID
    | SCHEMA
    | VERSION
    | LEVEL
    | CATEGORY
    | DIMENSION
    | SYSTEM
    | GRADE
    | CALENDAR
    | ENUM
    | SET
    | LONG
    | TEXT
    | MONEY
    | BOOLEAN
    | MERGE
    | READS
    | WRITES
    | TRANSFERS
    | LABEL
    | STAMP
    | POLICY
    | COMBINE
    | UNANIMOUS
    | PRIORITY
    | ASSERT
    | NEVER
    | TEMPLATE
    | USE
    | AS
    | IMPORT
    | DEFAULT
    | RULE
    | ZONE
    | TEST
    | GIVEN
    ;

attributeName
    : name
    | SUBJECT
    | OBJECT
    | TIME
    | ACTION
    | PROTOCOL
    | SOURCE
    | DESTINATION
    ;

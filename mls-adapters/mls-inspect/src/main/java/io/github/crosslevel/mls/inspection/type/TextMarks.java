package io.github.crosslevel.mls.inspection.type;

/** The marks of those kinds of {@link FileKind} that have many, in its notation; each is named as its kind. */
final class TextMarks {
    static final String SHELL_SCRIPT =
            "start=#! ;; line?export  ;; line?alias  ;; any?/bin/sh ;; any?/bin/bash ;; any?$(curl  ;; "
                    + "any?`curl  ;; any?; then ;; any?rm -rf  ;; any=| bash ;; line?fi~ ;; line?done~ ;; any?chmod +x";

    static final String BATCH =
            "line=@echo off ;; line?setlocal ;; line?goto  ;; line?if exist  ;; any?%~dp0 ;; any?cmd.exe ;; "
                    + "any?cmd /c ";

    static final String POWERSHELL = "line=#requires - ;; line?param( ;; any?powershell ;; any?invoke-expression ;; "
            + "any?invoke-webrequest ;; any?set-executionpolicy ;; any?-encodedcommand ;; "
            + "any?downloadstring( ;; any?frombase64string( ;; any?new-object  ;; any?write-host ;; "
            + "line?function get- ;; any?$env:";

    static final String PYTHON =
            "line=import subprocess ;; line=if __name__ == ;; any=__import__( ;; any?os.system( ;; "
                    + "line?import os ;; line?import sys ;; line?import socket ;; line?from os import ;; line?def  ;; "
                    + "any?exec( ;; line?print( ;; any?subprocess. ;; line?import  ;; any?):\n ;; any?):\r ;; "
                    + "any?self. ;; any?__init__ ;; line?elif  ;; any?else:\n ;; any?try:\n";

    static final String PERL =
            "line=use strict ;; line?use warnings ;; line?my $ ;; line?my @ ;; line?sub  ;; line?package  ;; "
                    + "line?=head1  ;; line?=cut ;; any? =~  ;; any?@argv";

    static final String RUBY =
            "line=require_relative  ;; line?require ' ;; line?puts  ;; any?.each do | ;; line?module  ;; "
                    + "any?system(\"";

    static final String JAVASCRIPT =
            "any=new activexobject( ;; start=\"use strict\" ;; start='use strict' ;; line?function  ;; "
                    + "line?var  ;; line?const  ;; any?eval( ;; any?unescape( ;; any?string.fromcharcode( ;; "
                    + "any?document.write( ;; any?require(' ;; any?=> {";

    static final String VBSCRIPT = "any=wscript.shell ;; line=on error resume next ;; line=attribute vb_name ;; "
            + "any?createobject( ;; line?dim  ;; line?end sub";

    static final String HTML = "any=<script ;; any=<iframe ;; start=<!doctype html~ ;; start=<html~ ;; start=<head~ ;; "
            + "start=<h1~ ;; start=<div~ ;; start=<font~ ;; start=<table~ ;; start=<a~ ;; start=<style~ ;; "
            + "start=<title~ ;; start=<b~ ;; start=<body~ ;; start=<br~ ;; start=<p~ ;; start=<!--";

    static final String SVG_ACTIVE =
            "any?onload= ;; any?onclick= ;; any?onerror= ;; any?onbegin= ;; any?onmouseover= ;; "
                    + "any?javascript: ;; any?<foreignobject ;; any?<!entity";

    static final String DDE_TEXT = "any==cmd| ;; any=+cmd| ;; any=-cmd| ;; any=@cmd| ;; any==dde( ;; any==msexcel| ;; "
            + "any==mshta| ;; any=+mshta| ;; any==rundll32| ;; any==powershell|";

    static final String PRIVATE_KEY = "line=-----begin private key ;; line=-----begin rsa private key ;; "
            + "line=-----begin ec private key ;; line=-----begin dsa private key ;; "
            + "line=-----begin encrypted private key ;; line=-----begin openssh private key ;; "
            + "line=-----begin pgp private key ;; start=putty-user-key-file";

    static final String EML = "line?received:  ;; line?return-path:  ;; line?message-id:  ;; line?mime-version:  ;; "
            + "line?from:  ;; line?subject:  ;; line?x-mailer: ";

    static final String CERTIFICATE = "0:3082....3082....a003020102 ;; line=-----begin certificate ;; "
            + "line=-----begin trusted certificate ;; line=-----begin new certificate request ;; "
            + "line=-----begin public key ;; line=-----begin rsa public key ;; line=-----begin pkcs7 ;; "
            + "line=-----begin pgp public key ;; start=ssh-rsa  ;; start=ssh-ed25519 ";

    private TextMarks() {}
}
